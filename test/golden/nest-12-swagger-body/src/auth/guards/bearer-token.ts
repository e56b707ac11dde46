import type { IncomingMessage } from 'node:http';

const MAX_HEADER_LENGTH = 4096;

export type BearerRequest = Pick<IncomingMessage, 'headers' | 'rawHeaders'>;

/** From the header alone (ASVS 5 §14.2.1): URLs get logged, cookies travel unasked. */
export function extractBearerToken(request: BearerRequest): string | null {
  const { headers, rawHeaders } = request;
  const header = headers.authorization ?? '';
  if (isRepeated(rawHeaders) || header.length > MAX_HEADER_LENGTH) {
    return null;
  }
  // Linear: passport-jwt's own pattern backtracks on long headers.
  return /^Bearer (\S+)$/i.exec(header)?.[1] ?? null;
}

/** Node keeps the first of several; a proxy may have checked the last. */
function isRepeated(rawHeaders: string[]): boolean {
  const found = rawHeaders.filter(
    (text, index) => index % 2 === 0 && text.toLowerCase() === 'authorization',
  );
  return found.length > 1;
}
