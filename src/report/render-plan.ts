import type { Change, Plan } from '../plan/plan.js';
import type { Paint } from './paint.js';
import { renderDiff } from './render-diff.js';

/**
 * The whole plan: files to create, diffs of files to change, packages to add.
 * Empty when there is nothing to do.
 */
export function renderPlan(plan: Plan, paint: Paint): string {
  const of = (kind: Change['kind']) =>
    plan.changes.filter((change) => change.kind === kind);
  const sections = [
    list('Create', of('create'), paint.good('+'), paint),
    changed(of('update'), paint),
    list('Left as you edited them', of('kept'), paint.dim('='), paint),
    list('Exist with other content', of('conflict'), paint.bad('!'), paint),
    packages(plan, paint),
  ].filter((section) => section !== '');
  return sections.join('\n\n');
}

function list(
  title: string,
  changes: readonly Change[],
  mark: string,
  paint: Paint,
): string {
  if (changes.length === 0) return '';
  const lines = changes.map(({ path }) => `  ${mark} ${path}`);
  return [paint.bold(title), ...lines].join('\n');
}

function changed(changes: readonly Change[], paint: Paint): string {
  if (changes.length === 0) return '';
  const diffs = changes.map((change) => renderDiff(change, paint));
  return [paint.bold('Change'), ...diffs].join('\n\n');
}

function packages({ dependencies }: Plan, paint: Paint): string {
  if (dependencies.length === 0) return '';
  const lines = dependencies.map(
    ({ name, range, dev }) =>
      `  ${paint.good('+')} ${name} ${paint.dim(range + (dev ? ' (dev)' : ''))}`,
  );
  return [paint.bold('Packages'), ...lines].join('\n');
}
