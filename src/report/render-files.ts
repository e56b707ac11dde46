import { posix } from 'node:path';
import type { Paint } from './paint.js';
import { fillLines, WIDEST_LIST } from './wrap-text.js';

/** A directory with a longer name has a line of its own above its files. */
const WIDEST_LABEL = 28;

/**
 * File names beside their directories, as many to a line as fit: some forty
 * paths are read at a glance. Top directories keep the order in which they are
 * given; the project's root comes last.
 */
export function renderFiles(paths: readonly string[], paint: Paint): string {
  const groups = groupByDirectory(paths);
  const labels = groups.map(([label]) => label.length);
  const column = Math.min(Math.max(...labels), WIDEST_LABEL);
  const indent = ' '.repeat(column + 4);
  return groups
    .map(([label, names]) => {
      const files = fillLines(names, {
        width: Math.min(paint.width, WIDEST_LIST),
        indent,
        start: indent.length,
        gap: '  ',
      });
      const title = paint.dim(label.padEnd(column));
      return label.length > column
        ? `  ${title}\n${indent}${files}`
        : `  ${title}  ${files}`;
    })
    .join('\n');
}

function groupByDirectory(
  paths: readonly string[],
): (readonly [label: string, names: string[]])[] {
  const groups = new Map<string, string[]>();
  for (const path of [...paths].sort()) {
    const directory = posix.dirname(path);
    const names = groups.get(directory) ?? [];
    groups.set(directory, [...names, posix.basename(path)]);
  }
  const tops = paths.map(topDirectory).filter((top) => top !== '.');
  const rank = (directory: string) => {
    const index = tops.indexOf(topDirectory(`${directory}/x`));
    return index === -1 ? tops.length : index;
  };
  return [...groups]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([directory, names]) => [`${directory}/`, names]);
}

const topDirectory = (path: string) => {
  const [top = '.', ...below] = path.split('/');
  return below.length === 0 ? '.' : top;
};
