// @ts-check

/** @typedef {import('./read-screen.mjs').Span} Span */

/**
 * One content of one line, and when it is shown.
 * @typedef {object} Lifetime
 * @property {number} line counted from the first line of the run
 * @property {readonly Span[]} spans
 * @property {number} from
 * @property {number | undefined} to undefined: to the end
 */

/**
 * Takes frames apart into lines: most of them appear once and stay.
 * @param {readonly import('./play.mjs').Frame[]} frames
 * @returns {Lifetime[]}
 */
export function lifetimes(frames) {
  const count = Math.max(...frames.map(({ screen }) => screen.lines.length));
  return Array.from({ length: count }, (_, line) =>
    lifetimesOf(line, frames),
  ).flat();
}

/**
 * @param {number} line
 * @param {readonly import('./play.mjs').Frame[]} frames
 */
function lifetimesOf(line, frames) {
  /** @type {Lifetime[]} */
  const found = [];
  let shown = '[]';
  for (const { at, screen } of frames) {
    const spans = screen.lines[line] ?? [];
    const content = JSON.stringify(spans);
    if (content === shown) continue;
    shown = content;
    const last = found.at(-1);
    if (last && last.to === undefined) last.to = at;
    if (spans.length > 0) found.push({ line, spans, from: at, to: undefined });
  }
  return found;
}
