import { majorityLineEnd } from '../source/text-edit.js';
import type { PatchResult } from './patch.js';

/** A line that covers `.env`, or with `!` takes it out again. */
const ENV_LINE = /^\uFEFF?!?(?:\*\*)?\/?(?:\.env\*?|\*\.env)\s*$/;

/** Lists `.env` in a .gitignore whose last word on it is another one. */
export function ignoreEnvFile(text: string | undefined): PatchResult {
  const before = text ?? '';
  const lastWord = before
    .split(/\r?\n/)
    .filter((line) => ENV_LINE.test(line))
    .at(-1);
  if (lastWord !== undefined && !lastWord.includes('!')) {
    return { kind: 'unchanged' };
  }
  const lineEnd = majorityLineEnd(before);
  const gap = before === '' || before.endsWith('\n') ? '' : lineEnd;
  return { kind: 'changed', text: `${before}${gap}.env${lineEnd}` };
}
