/** One-based line and column of an offset; a byte order mark has no width. */
export function lineAndColumn(
  text: string,
  position: number,
): { line: number; column: number } {
  const before = withoutMark(text.slice(0, position)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/**
 * The lines around an offset, numbered, with a marker at the line and under the
 * column. Two lines of context on each side.
 */
export function codeFrame(text: string, position: number): string {
  const { line, column } = lineAndColumn(text, position);
  const lines = withoutMark(text).split(/\r?\n/);
  const first = Math.max(1, line - 2);
  const last = Math.min(lines.length, line + 2);
  const width = String(last).length;
  const frame: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const marker = number === line ? '>' : ' ';
    const content = lines[number - 1] ?? '';
    frame.push(
      `${marker} ${String(number).padStart(width)} | ${content}`.trimEnd(),
    );
    if (number === line) {
      const gap = content.slice(0, column - 1).replace(/[^\t]/g, ' ');
      frame.push(`  ${' '.repeat(width)} | ${gap}^`);
    }
  }
  return frame.join('\n');
}

const withoutMark = (text: string) => text.replace(/^\uFEFF/, '');
