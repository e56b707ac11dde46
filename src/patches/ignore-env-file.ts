import { majorityLineEnd } from '../source/text-edit.js';
import type { PatchResult } from './patch.js';

/** Lists `.env` in a .gitignore that does not cover it yet. */
export function ignoreEnvFile(text: string | undefined): PatchResult {
  const before = text ?? '';
  const covered = before
    .split(/\r?\n/)
    .some((line) => /^(?:\*\*)?\/?(?:\.env\*?|\*\.env)\s*$/.test(line));
  if (covered) return { kind: 'unchanged' };
  const lineEnd = majorityLineEnd(before);
  const gap = before === '' || before.endsWith('\n') ? '' : lineEnd;
  return { kind: 'changed', text: `${before}${gap}.env${lineEnd}` };
}
