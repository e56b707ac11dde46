/** The first line of a `ts` or `diff` block: which file it is about. */
const PATH_LINE = /^ ?(?:\/\/|#) (\S+)\n/;

/** A block about a file: its path, and the text below the line that has it. */
export function splitPath(text: string): { path?: string; rest: string } {
  const [line = '', path] = PATH_LINE.exec(text) ?? [];
  return path === undefined
    ? { rest: text }
    : { path, rest: text.slice(line.length) };
}

/**
 * Makes the changes of a diff without line numbers; `@@` is between its hunks.
 * Throws for a hunk that is not there, or in several places.
 */
export function applyDiff(before: string, diff: string): string {
  return diff.split(/^@@.*$/m).reduce(applyHunk, before);
}

function applyHunk(text: string, hunk: string): string {
  const lines = hunk.split('\n').filter((line) => line !== '');
  const side = (mark: string) =>
    lines
      .filter((line) => line.startsWith(' ') || line.startsWith(mark))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  const odd = lines.find((line) => !/^[ +-]/.test(line));
  if (odd !== undefined) throw new Error(`no line of a diff: ${odd}`);
  const old = side('-');
  const [head = '', ...tails] = `\n${text}`.split(`\n${old}`);
  if (old === '' || tails.length !== 1) {
    const where = tails.length === 0 ? 'not there' : 'in several places';
    throw new Error(`these lines are ${where}:\n${old}`);
  }
  return `${head}\n${side('+')}${tails[0] ?? ''}`.slice(1);
}
