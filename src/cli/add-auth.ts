import { applyPlan, isWrite, type Outcome } from '../apply/apply-plan.js';
import {
  decide,
  type ConflictPolicy,
  type DecidedPlan,
} from '../apply/decide-conflicts.js';
import type { DiskHost } from '../hosts/disk-host.js';
import { hasUncommittedChanges } from '../hosts/git.js';
import { packageVersion } from '../package-info.js';
import { makeSecret } from '../plan/make-secret.js';
import type { Plan } from '../plan/plan.js';
import { readRecord } from '../project/read-record.js';
import { countFiles, quantity } from '../report/count-files.js';
import { planJson } from '../report/plan-json.js';
import {
  advice,
  renderOutcome,
  type Installation,
} from '../report/render-outcome.js';
import { renderPlan } from '../report/render-plan.js';
import { renderProject } from '../report/render-project.js';
import type { Invocation } from '../report/replay-command.js';
import { Cancelled } from './cancelled.js';
import { chooseOptions } from './choose-options.js';
import { cancelledAfterWriting, installPackages } from './install-packages.js';
import { packagesAreMissing } from './missing-packages.js';
import { openProject } from './open-project.js';
import { pointOut } from './point-out.js';
import type { Run } from './run.js';
import { checkTypes } from './type-check.js';
import { uninterrupted } from './uninterrupted.js';
import { verifyTypes } from './verify-types.js';

/** The five verbs on the application in a directory, with a person or without. */
export async function addAuth(run: Run): Promise<void> {
  const { directory, given, terminal } = run;
  const { host, project } = await openProject(directory, run);
  const uncommitted = hasUncommittedChanges(host.root);
  const record = readRecord(host, project);
  terminal.say(renderProject(project, record, terminal.paint));
  const options = await chooseOptions(given, record, project, terminal);
  const { planChanges } = await import('../plan/plan-changes.js');
  const plan = await planChanges({
    tree: host,
    project,
    options,
    version: packageVersion(),
    makeSecret,
  });
  const shown = renderPlan(plan, terminal.paint);
  terminal.say(shown === '' ? '' : `\n${shown}\n`);
  const { decided, answer } = await settleConflicts(plan, run);
  await pointOut(decided, run, uncommitted);
  if (run.flags.dryRun) sayDryRun(decided, run);
  else await write(decided, answer, host, run);
}

function sayDryRun(plan: DecidedPlan, { flags, terminal }: Run): void {
  const { paint } = terminal;
  const end = plan.changes.some(isWrite)
    ? 'nothing was written.'
    : 'there is nothing to do.';
  terminal.say(
    [...advice(plan, paint), `${paint.notice('Dry run:')} ${end}`].join('\n\n'),
  );
  if (flags.json) {
    terminal.sayJson(planJson(plan, { dryRun: true, installed: false }));
  }
}

async function write(
  plan: DecidedPlan,
  onConflict: ConflictPolicy | undefined,
  host: DiskHost,
  run: Run,
): Promise<void> {
  const { directory, flags, terminal, isNewApp } = run;
  await confirmPlan(plan, run);
  const { application, namedModule } = plan.project;
  const invocation: Invocation = {
    directory,
    new: isNewApp && (flags.new ?? true),
    install: flags.install,
    project: flags.project ?? application,
    module: namedModule,
    verify: flags.verify,
    onConflict,
  };
  const typeErrors = flags.verify
    ? await terminal.during('Checking types before anything is written …', () =>
        checkTypes(plan.project),
      )
    : [];
  const written = await uninterrupted(() => applyPlan(plan, host));
  const outcome = written.result;
  if (written.interrupted) {
    throw cancelledAfterWriting(outcome, invocation, terminal);
  }
  const installation = await install(outcome, invocation, run);
  if (flags.verify) await verifyTypes(typeErrors, outcome, host, terminal);
  const { paint } = terminal;
  terminal.say(renderOutcome(outcome, installation, paint, invocation));
  if (flags.json) {
    const installed = installation === 'done';
    terminal.sayJson(planJson(plan, { dryRun: false, installed }));
  }
}

/** The plan without open conflicts, and the policy that would settle it so. */
async function settleConflicts(
  plan: Plan,
  { flags, terminal }: Run,
): Promise<{ decided: DecidedPlan; answer: ConflictPolicy | undefined }> {
  const { onConflict = 'ask', dryRun } = flags;
  if (onConflict !== 'ask') {
    return { decided: decide(plan, onConflict), answer: onConflict };
  }
  const conflicts = plan.changes.filter(({ kind }) => kind === 'conflict');
  const mayAsk =
    terminal.interactive &&
    !dryRun &&
    plan.refusals.length === 0 &&
    plan.problems.length === 0 &&
    !plan.existingAuth?.needsAnotherName;
  if (!mayAsk || conflicts.length === 0) {
    return { decided: decide(plan, 'abort'), answer: undefined };
  }
  const { askConflicts } = await import('./ask-questions.js');
  const answers = await askConflicts(conflicts, terminal);
  const kinds = [...new Set(answers.values())];
  return {
    decided: decide(plan, 'abort', answers),
    answer: kinds.length === 1 ? kinds[0] : undefined,
  };
}

/** The one question before anything is written. */
async function confirmPlan(
  plan: DecidedPlan,
  { flags, terminal, isNewApp }: Run,
): Promise<void> {
  if (!terminal.interactive || !plan.changes.some(isWrite)) return;
  const { created, changed } = countFiles(plan.changes);
  const installs =
    flags.install !== false && (isNewApp || plan.dependencies.length > 0);
  const parts = [
    ...(created > 0 ? [`create ${quantity(created, 'file')}`] : []),
    ...(changed > 0 ? [`change ${quantity(changed, 'file')}`] : []),
    ...(installs ? ['install the packages'] : []),
  ];
  const { confirm } = await import('./ask-questions.js');
  if (!(await confirm(`${inWords(parts)}?`, true))) throw new Cancelled();
  terminal.say('');
}

/** E.g. `Create 3 files, change 1 file and install the packages`. */
function inWords(parts: readonly string[]): string {
  const text = parts.join(', ').replace(/, ([^,]*)$/, ' and $1');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

async function install(
  outcome: Outcome,
  invocation: Invocation,
  { flags, terminal, isNewApp }: Run,
): Promise<Installation> {
  const { plan } = outcome;
  const isNeeded = isNewApp || plan.dependencies.length > 0;
  if (!isNeeded && !packagesAreMissing(plan)) return 'not-needed';
  if (!isNeeded || flags.install === false) return 'left-to-the-user';
  await installPackages(outcome, invocation, terminal);
  return 'done';
}
