import { readdirSync } from 'node:fs';
import { ScaffoldError } from '../errors.js';

/** `bare`: nothing in it that is somebody's work, e.g. a new repository. */
export type DirectoryState = 'missing' | 'bare' | 'in-use';

/** What a new repository may hold without being somebody's work. */
const BARE_FILES =
  /^(?:\.git|\.github|\.gitignore|\.gitattributes|\.editorconfig|\.nvmrc|\.node-version|\.npmrc|\.idea|\.vscode|\.DS_Store|(?:readme|licen[cs]e|changelog|contributing|code_of_conduct|security)(?:[.-]\w+)*)$/i;

/** Whether a directory is there, and holds anything but repository matter. */
export function stateOf(directory: string): DirectoryState {
  try {
    const names = readdirSync(directory);
    return names.every((name) => BARE_FILES.test(name)) ? 'bare' : 'in-use';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'ENOENT') return 'missing';
    const isFile = code === 'ENOTDIR';
    throw new ScaffoldError(
      isFile
        ? `${directory} is not a directory.`
        : `${directory} cannot be read (${code}).`,
      {
        code: isFile ? 'no-directory' : 'unreadable-file',
        hint: 'Name the directory of a Nest application.',
      },
    );
  }
}
