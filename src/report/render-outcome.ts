import { posix } from 'node:path';
import type { Outcome } from '../apply/apply-plan.js';
import type { Plan } from '../plan/plan.js';
import { countFiles, quantity } from './count-files.js';
import type { Paint } from './paint.js';
import {
  commandIn,
  quoted,
  replayCommand,
  type Invocation,
} from './replay-command.js';
import { wrapText } from './wrap-text.js';

/** How the installation of packages went. */
export type Installation = 'done' | 'not-needed' | 'left-to-the-user';

/** What was done, what comes next, and how to repeat it. */
export function renderOutcome(
  outcome: Outcome,
  installation: Installation,
  paint: Paint,
  invocation: Invocation = {},
): string {
  const { plan, written } = outcome;
  if (written.length === 0)
    return nothingToDo(plan, installation, paint, invocation);
  return [
    summary(outcome, installation, paint),
    ...advice(plan, paint),
    numbered('Next', nextSteps(plan, installation, invocation), paint),
    section(
      'The same again, without questions',
      [paint.accent(replayCommand(plan.options, invocation))],
      paint,
    ),
  ].join('\n\n');
}

function nothingToDo(
  plan: Plan,
  installation: Installation,
  paint: Paint,
  invocation: Invocation,
): string {
  const kept = plan.changes.filter(({ kind }) => kind === 'kept').length;
  const install = `${plan.project.packageManager} install`;
  const why =
    kept === 0
      ? 'everything is in place.'
      : `${quantity(kept, 'file')} stayed as you edited, the rest is in place.`;
  return [
    `${paint.good('Nothing to do:')} ${why}`,
    ...advice(plan, paint),
    ...(installation === 'left-to-the-user'
      ? [
          section(
            'Packages are not installed yet',
            [commandIn(invocation, install)],
            paint,
          ),
        ]
      : []),
  ].join('\n\n');
}

function summary(
  { written }: Outcome,
  installation: Installation,
  paint: Paint,
): string {
  const { created, changed } = countFiles(written);
  const parts = [
    `${quantity(created, 'file')} created`,
    `${String(changed)} changed`,
    ...(installation === 'done' ? ['packages installed'] : []),
  ];
  return `${paint.good('Done:')} ${parts.join(', ')}.`;
}

/** What is left to do by hand, and what is worth knowing. */
export function advice(plan: Plan, paint: Paint): string[] {
  const steps = plan.manualSteps.map(({ title, text }) =>
    section(
      wrapText(`By hand: ${title}`, paint.width),
      text.split('\n'),
      paint,
    ),
  );
  const notes = plan.notes.map((note) =>
    wrapText(`${paint.notice('Note:')} ${note}`, paint.width, '  '),
  );
  return [...steps, ...notes];
}

/** Lines that may be copied, so they are never broken. */
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

function numbered(
  title: string,
  steps: readonly string[],
  paint: Paint,
): string {
  const lines = steps.map((step, index) =>
    wrapText(`  ${String(index + 1)}. ${step}`, paint.width, '     '),
  );
  return [paint.bold(title), ...lines].join('\n');
}

function nextSteps(
  { project, options }: Plan,
  installation: Installation,
  { directory = '.' }: Invocation,
): string[] {
  const manager = project.packageManager;
  const run = manager === 'npm' ? 'npm run' : manager;
  const guide = `${project.sourceRoot}/${options.path}/README.md`;
  const protect =
    options.guard === 'global'
      ? 'Put @Public() on the routes that need no token.'
      : 'Put @UseGuards(JwtAuthGuard) on the routes that need a token.';
  return [
    ...(directory === '.' ? [] : [`cd ${quoted(directory)}`]),
    ...(installation === 'left-to-the-user' ? [`${manager} install`] : []),
    `${run} start:dev`,
    protect,
    `Read ${guide}: what is where, and curl lines to try it.`,
    ...(options.client.length > 0
      ? [clientStep(project, options.clientDir)]
      : []),
  ];
}

/** A client that is in the frontend already needs no move. */
const clientStep = (
  { directory, frontends }: Plan['project'],
  clientDirectory: string,
) =>
  `${
    clientDirectory.startsWith('../') ||
    frontends.some((frontend) =>
      posix
        .join(directory, clientDirectory)
        .startsWith(`${frontend.directory}/`),
    )
      ? `Import the client from ${clientDirectory}/.`
      : `Take ${clientDirectory}/ to your frontend.`
  } On another origin it needs enableCors({ origin, credentials: true }) and AUTH_ALLOWED_ORIGINS.`;
