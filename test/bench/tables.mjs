// @ts-check
import { markdownTable } from '../harness/markdown-table.mjs';

/**
 * @param {import('./commands.mjs').Comparison[]} comparisons
 * @param {import('./weight.mjs').Weight} own
 * @param {Record<string, import('./weight.mjs').Weight>} others
 */
export function speedTable(comparisons, own, others) {
  const runs = comparisons.map(({ what, against, ours, theirs, floor }) => [
    ratio(ours.time, theirs.time),
    ratio(ours.memory, theirs.memory),
    what,
    against,
    `${ours.time.toFixed(0)} ms, ${ours.memory.toFixed(0)} MB`,
    `${theirs.time.toFixed(0)} ms, ${theirs.memory.toFixed(0)} MB`,
    floor ? `${floor.time.toFixed(0)} ms, ${floor.memory.toFixed(0)} MB` : '',
  ]);
  const weights = Object.entries(others).map(([name, other]) => [
    ratio(own.packages, other.packages),
    ratio(own.megabytes, other.megabytes),
    'installed',
    name,
    weightText(own),
    weightText(other),
    '',
  ]);
  const head = [
    'Time or packages',
    'Memory or size',
    'What',
    'Against',
    'Here',
    'There',
    'Floor',
  ];
  return markdownTable(head, [...runs, ...weights]);
}

/**
 * @param {string} title
 * @param {{ size: number, time: number, memory: number }[]} rows
 */
export function growthTable(title, rows) {
  const [least] = rows;
  return markdownTable(
    [title, 'Time ratio', 'Memory ratio', 'Time', 'Peak memory'],
    rows.map(({ size, time, memory }) => [
      size.toLocaleString('en'),
      ratio(time, least?.time ?? NaN),
      ratio(memory, least?.memory ?? NaN),
      `${time.toFixed(0)} ms`,
      `${memory.toFixed(0)} MB`,
    ]),
  );
}

const weightText = (/** @type {import('./weight.mjs').Weight} */ weight) =>
  `${weight.packages} packages, ${weight.megabytes.toFixed(1)} MB`;

/** @param {number} one @param {number} other */
const ratio = (one, other) => (one / other).toFixed(2);
