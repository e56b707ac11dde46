import { STORE_ROWS, type StoreRow } from './rows.js';

/**
 * The rows to test: all of them, or with `STORE_SAMPLE=4` those that are always there and four of
 * the others. `STORE_SEED` draws the same ones again, in whichever process.
 */
export function chosenRows(
  rows: readonly StoreRow[] = STORE_ROWS,
  { STORE_SAMPLE, STORE_SEED = '1' }: NodeJS.ProcessEnv = process.env,
): readonly StoreRow[] {
  if (!STORE_SAMPLE) return rows;
  const others = rows.filter((row) => !row.always);
  const drawn = new Set(
    shuffled(others, Number(STORE_SEED)).slice(0, Number(STORE_SAMPLE)),
  );
  return rows.filter((row) => row.always ?? drawn.has(row));
}

/** Fisher and Yates, with the numbers of a small generator. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const left = [...items];
  let state = seed >>> 0;
  return items.flatMap(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return left.splice(Math.floor((state / 2 ** 32) * left.length), 1);
  });
}
