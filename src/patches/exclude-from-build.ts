import { posix } from 'node:path';
import type { JsonObject } from '../project/read-json.js';
import { addArrayElements } from '../source/json-edit.js';
import type { PatchResult } from './patch.js';

/**
 * Keeps a directory out of the server build: a client file compiled with it
 * would move `dist/main.js` to `dist/src/main.js`. Nothing changes where the
 * build does not take the directory in, or leaves it out already.
 */
export function excludeFromBuild(
  text: string,
  settings: JsonObject,
  directory: string,
): PatchResult {
  const listed = (name: string) => {
    const member = settings[name];
    return Array.isArray(member) ? member.map(String) : undefined;
  };
  const include = listed('include');
  const isIncluded =
    listed('files') === undefined &&
    (include === undefined || include.some((glob) => covers(glob, directory)));
  const exclude = listed('exclude');
  if (!isIncluded || exclude?.some((glob) => covers(glob, directory))) {
    return { kind: 'unchanged' };
  }
  const changed = addArrayElements(text, 'exclude', [directory]);
  return changed === undefined
    ? {
        kind: 'refused',
        reason: 'tsconfig.build.json has no `exclude` list to extend',
        instructions: `"exclude": ["${directory}"]`,
      }
    : { kind: 'changed', text: changed };
}

/** Whether a tsconfig glob, read by its plain beginning, takes a path in. */
function covers(glob: string, path: string): boolean {
  const plain = posix.normalize(glob.replace(/\/?\*.*$/, '') || '.');
  return plain === '.'
    ? !glob.includes('spec')
    : path === plain || path.startsWith(`${plain}/`);
}
