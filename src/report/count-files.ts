import { isWrite } from '../apply/apply-plan.js';
import type { Change } from '../plan/plan.js';

/** How many files a run creates and changes. */
export interface FileCounts {
  readonly created: number;
  readonly changed: number;
}

/** Counts the changes that put a text on disk. */
export function countFiles(changes: readonly Change[]): FileCounts {
  const writes = changes.filter(isWrite);
  const created = writes.filter(({ kind }) => kind === 'create').length;
  return { created, changed: writes.length - created };
}

/** A number with its noun, e.g. `1 file` or `3 files`. */
export function quantity(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
