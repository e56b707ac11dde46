import { createHash } from 'node:crypto';
import type { Change } from './plan.js';

/**
 * The hash by which a generated file is known again, e.g. `sha256-…`. Line ends
 * do not count: a Windows checkout changes them all.
 */
export function fileHash(text: string): string {
  const hash = createHash('sha256').update(unixLineEnds(text));
  return `sha256-${hash.digest('base64')}`;
}

const unixLineEnds = (text: string) => text.replaceAll('\r\n', '\n');

/** Whether two texts differ in their line ends at most. */
export const sameLines = (a: string, b: string): boolean =>
  unixLineEnds(a) === unixLineEnds(b);

/**
 * What a generated file means for the file that stands at its path: a file of
 * an earlier run may be replaced while nobody has edited it, an edited one is
 * kept, and one from elsewhere is a conflict. `recorded` is the hash the file
 * had when it was generated.
 */
export function classifyGenerated(
  path: string,
  before: string | undefined,
  after: string,
  recorded: string | undefined,
): Change {
  const change = (kind: Change['kind'], text = after): Change => ({
    path,
    kind,
    origin: 'template',
    before,
    after: text,
    sensitive: false,
  });
  if (before === undefined) return change('create');
  if (sameLines(before, after)) return change('unchanged', before);
  if (recorded === undefined) return change('conflict');
  return recorded === fileHash(before)
    ? change('update')
    : { ...change('kept', before), generated: after };
}
