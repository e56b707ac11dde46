// @ts-check

/**
 * Some items of a list, in the list's order; the same ones for the same seed.
 * @template T
 * @param {readonly T[]} items
 * @param {number} count
 * @param {number} seed
 * @returns {T[]}
 */
export function drawSample(items, count, seed) {
  const random = mulberry32(seed);
  const order = items.map((item, index) => ({ item, index, key: random() }));
  return order
    .sort((one, other) => one.key - other.key)
    .slice(0, count)
    .sort((one, other) => one.index - other.index)
    .map(({ item }) => item);
}

/**
 * A small generator of numbers from 0 to 1, which unlike Math.random takes a seed.
 * @param {number} state
 */
function mulberry32(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
