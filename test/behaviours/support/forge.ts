import { createHmac } from 'node:crypto';

/** Turns `header.payload` into the bytes of a signature. */
export type Signer = (signed: string) => Buffer;

/** What is different from the token that a forgery starts from. */
export interface Changes {
  header?: object;
  claims?: object;
  /** The payload as text, where no object says it. */
  payload?: string;
}

export const hmac =
  (secret: string | Buffer, hash = 'sha256'): Signer =>
  (signed) =>
    createHmac(hash, secret).update(signed).digest();

export const unsigned: Signer = () => Buffer.alloc(0);

/** A token made by hand, not by the code that is attacked. */
export function forge(
  original: string,
  { header = {}, claims = {}, payload }: Changes,
  sign: Signer,
): string {
  const parts = [
    JSON.stringify({ ...headerOf(original), ...header }),
    payload ?? JSON.stringify({ ...payloadOf(original), ...claims }),
  ];
  const signed = parts.map(base64url).join('.');
  return `${signed}.${sign(signed).toString('base64url')}`;
}

export const base64url = (text: string): string =>
  Buffer.from(text).toString('base64url');

export const headerOf = (token: string): Record<string, unknown> =>
  decode(token, 0);

export const payloadOf = (token: string): Record<string, unknown> =>
  decode(token, 1);

function decode(token: string, part: number): Record<string, unknown> {
  const text = Buffer.from(token.split('.')[part] ?? '', 'base64url');
  return JSON.parse(text.toString()) as Record<string, unknown>;
}
