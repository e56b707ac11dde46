import { ScaffoldError } from '../errors.js';

/** Reads from disk; undefined for what is not there. */
export function readIfThere<Result>(
  path: string,
  read: () => Result,
): Result | undefined {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new ScaffoldError(`${path} cannot be read (${String(code)}).`, {
      code: 'unreadable-file',
      hint:
        code === 'EISDIR'
          ? `Expected a file, but ${path} is a directory.`
          : `Check the permissions of ${path}.`,
    });
  }
}

/** Text of UTF-8 bytes, with the byte order mark; others would be damaged. */
export function decodeText(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    throw new ScaffoldError(`${path} is not UTF-8 text.`, {
      code: 'not-utf-8',
      hint: `Save ${path} in UTF-8 and run again.`,
    });
  }
}
