/** A text to put in at a position; nothing is ever taken away. */
export interface Insertion {
  /** Offset in UTF-16 code units, as the TypeScript parser counts. */
  readonly position: number;
  readonly text: string;
}

/**
 * Splices all insertions into the text at once. Those at the same position keep
 * the order in which they are given.
 */
export function applyInsertions(
  text: string,
  insertions: readonly Insertion[],
): string {
  const sorted = insertions
    .map((insertion, order) => ({ ...insertion, order }))
    .sort((a, b) => a.position - b.position || a.order - b.order);
  let result = '';
  let from = 0;
  for (const insertion of sorted) {
    result += text.slice(from, insertion.position) + insertion.text;
    from = insertion.position;
  }
  return result + text.slice(from);
}

/** Whether a text is another one with nothing but insertions. */
export function isInsertionOnly(before: string, after: string): boolean {
  let position = 0;
  for (let index = 0; index < before.length; index += 1) {
    position = after.indexOf(before.charAt(index), position) + 1;
    if (position === 0) return false;
  }
  return true;
}

/** The line end that most lines of the text have; `\n` when there is none. */
export function majorityLineEnd(text: string): '\n' | '\r\n' {
  const windows = text.match(/\r\n/g)?.length ?? 0;
  const all = text.match(/\n/g)?.length ?? 0;
  return windows * 2 > all ? '\r\n' : '\n';
}

/** The white space with which the line that holds `position` begins. */
export function lineIndent(text: string, position: number): string {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start).replace(/^\uFEFF/, ''))?.[0] ?? '';
}

/** Whether only white space stands between the line's start and `position`. */
export function beginsLine(text: string, position: number): boolean {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  return text.slice(start, position).trim() === '';
}
