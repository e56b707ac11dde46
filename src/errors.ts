/**
 * Whose fault an error is: `usage`, the command line (exit code 2); `project`,
 * the project or the run (exit code 1).
 */
export type ErrorKind = 'usage' | 'project';

/** What a {@link ScaffoldError} carries beside its message. */
export interface ErrorDetails {
  /** A stable, kebab-case name for scripts, e.g. `invalid-json`. */
  readonly code: string;
  /** What the user can do about it. */
  readonly hint?: string;
  /** Defaults to `project`. */
  readonly kind?: ErrorKind;
  /** Values of which one would settle it, for a host that can ask. */
  readonly choices?: readonly string[];
}

/** A problem that the user can mend. It is printed without a stack trace. */
export class ScaffoldError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly kind: ErrorKind;
  readonly choices: readonly string[];

  constructor(message: string, details: ErrorDetails) {
    super(message);
    this.name = 'ScaffoldError';
    this.code = details.code;
    this.hint = details.hint;
    this.kind = details.kind ?? 'project';
    this.choices = details.choices ?? [];
  }
}

/** Further apart than this, two words are no slip of the keyboard. */
const MOST_EDITS = 3;

/**
 * `Did you mean global?` for the known word that is closest to a mistyped one,
 * else an empty text. Exchanged neighbours count as one edit (the optimal
 * string alignment distance).
 */
export function didYouMean(word: string, known: readonly string[]): string {
  const distances = known.map((one) => ({ one, edits: editsTo(word, one) }));
  const [best] = distances
    .filter(
      ({ one, edits }) =>
        edits <= MOST_EDITS && edits < Math.max(one.length, word.length) / 2,
    )
    .sort((a, b) => a.edits - b.edits);
  return best === undefined ? '' : `Did you mean ${best.one}?`;
}

function editsTo(from: string, to: string): number {
  let earlier: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const at = (list: readonly number[], index: number) =>
        list[index] ?? Infinity;
      const differs = from[row - 1] !== to[column - 1];
      const swapped =
        row > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          at(above, column) + 1,
          at(current, column - 1) + 1,
          at(above, column - 1) + (differs ? 1 : 0),
          swapped ? at(earlier, column - 2) + 1 : Infinity,
        ),
      );
    }
    [earlier, above] = [above, current];
  }
  return above[to.length] ?? Infinity;
}
