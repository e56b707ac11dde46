import type { Outcome } from '../apply/apply-plan.js';
import type { Plan } from '../plan/plan.js';
import type { Paint } from './paint.js';
import { replayCommand } from './replay-command.js';

/** How the installation of packages went. */
export type Installation = 'done' | 'not-needed' | 'left-to-the-user';

/** What was done, what comes next, and how to repeat it. */
export function renderOutcome(
  outcome: Outcome,
  installation: Installation,
  paint: Paint,
): string {
  const { plan, written } = outcome;
  if (written.length === 0) {
    const done = paint.good('Nothing to do: everything is in place.');
    return [done, ...advice(plan, paint)].join('\n\n');
  }
  return [
    summary(outcome, installation, paint),
    ...advice(plan, paint),
    section('Next', nextSteps(plan, installation), paint),
    section(
      'The same again, without questions',
      [replayCommand(plan.options)],
      paint,
    ),
  ].join('\n\n');
}

function summary(
  { written }: Outcome,
  installation: Installation,
  paint: Paint,
): string {
  const created = written.filter(({ kind }) => kind === 'create').length;
  const parts = [
    `${String(created)} created`,
    `${String(written.length - created)} changed`,
    ...(installation === 'done' ? ['packages installed'] : []),
  ];
  return `${paint.good('Done:')} ${parts.join(', ')}.`;
}

/** Manual steps and notes; shown with the plan and again at the end. */
export function advice(plan: Plan, paint: Paint): string[] {
  const steps = plan.manualSteps.map(({ title, text }) =>
    section(`By hand: ${title}`, text.split('\n'), paint),
  );
  const notes = plan.notes.map((note) => `${paint.notice('Note:')} ${note}`);
  return [...steps, ...notes];
}

function section(
  title: string,
  lines: readonly string[],
  paint: Paint,
): string {
  return [
    paint.bold(title),
    ...lines.map((line) => `  ${line}`.trimEnd()),
  ].join('\n');
}

function nextSteps(
  { project, options }: Plan,
  installation: Installation,
): string[] {
  const run =
    project.packageManager === 'npm' ? 'npm run' : project.packageManager;
  const guide = `${project.sourceRoot}/${options.path}/README.md`;
  const protect =
    options.guard === 'global'
      ? 'put @Public() on the routes that need no token'
      : 'put @UseGuards(JwtAuthGuard) on the routes that need a token';
  const steps = [
    `${run} start:dev`,
    protect,
    `read ${guide}: what is where, and curl lines to try it`,
    ...(options.client.length > 0
      ? [
          `take ${options.clientDir}/ to your frontend; on another origin it needs enableCors({ origin, credentials: true }) and AUTH_ALLOWED_ORIGINS`,
        ]
      : []),
  ];
  const all =
    installation === 'left-to-the-user'
      ? [`${project.packageManager} install`, ...steps]
      : steps;
  return all.map((step, index) => `${String(index + 1)}. ${step}`);
}
