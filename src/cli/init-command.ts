import { basename } from 'node:path';
import { applyPlan, isWrite, type Outcome } from '../apply/apply-plan.js';
import { decide, type DecidedPlan } from '../apply/decide-conflicts.js';
import { ScaffoldError } from '../errors.js';
import { DiskHost } from '../hosts/disk-host.js';
import type { Options } from '../options/options.js';
import {
  resolveOptions,
  type OptionSource,
} from '../options/resolve-options.js';
import { packageVersion } from '../package-info.js';
import { makeSecret } from '../plan/make-secret.js';
import { planChanges } from '../plan/plan-changes.js';
import type { Plan } from '../plan/plan.js';
import type { Project } from '../project/project.js';
import { readProject } from '../project/read-project.js';
import { readRecord, RECORD_FILE } from '../project/read-record.js';
import { planJson } from '../report/plan-json.js';
import {
  advice,
  renderOutcome,
  type Installation,
} from '../report/render-outcome.js';
import { renderPlan } from '../report/render-plan.js';
import { renderProject } from '../report/render-project.js';
import { Cancelled } from './cancelled.js';
import { createNestApp, isBareDirectory } from './create-nest-app.js';
import { chosenOptions, type InitFlags } from './flags.js';
import { installPackages } from './install-packages.js';
import { readConfigFile } from './read-config-file.js';
import { openTerminal, type Terminal } from './terminal.js';

/** `jwt-scaffold init`: the five verbs, with a person or without. */
export async function runInit(
  directory: string,
  flags: InitFlags,
): Promise<void> {
  const terminal = openTerminal({
    yes: flags.yes ?? false,
    json: flags.json ?? false,
  });
  const isNewApp = await prepareDirectory(directory, flags, terminal);
  const host = new DiskHost(directory);
  const project = readProject(host);
  terminal.say(renderProject(project, terminal.paint));

  const options = await chooseOptions(host, project, flags, terminal);
  const plan = await planChanges({
    tree: host,
    project,
    options,
    version: packageVersion(),
    makeSecret,
  });
  const shown = renderPlan(plan, terminal.paint);
  terminal.say(shown === '' ? '' : `\n${shown}\n`);
  const decided = await settleConflicts(plan, flags, terminal);

  if (flags.dryRun) {
    for (const text of advice(plan, terminal.paint)) terminal.say(text);
    terminal.say(terminal.paint.notice('Dry run: nothing was written.'));
    if (flags.json) terminal.sayJson(planJson(decided, false));
    return;
  }
  await confirmPlan(decided, terminal);
  const outcome = applyPlan(decided, host);
  const installation = await install(outcome, isNewApp, flags, terminal);
  terminal.say(renderOutcome(outcome, installation, terminal.paint));
  if (flags.json) terminal.sayJson(planJson(decided, installation === 'done'));
}

/** Makes a Nest application first, where that is wanted. */
async function prepareDirectory(
  directory: string,
  flags: InitFlags,
  terminal: Terminal,
): Promise<boolean> {
  const isBare = isBareDirectory(directory);
  if (flags.new !== undefined && !isBare) {
    throw new ScaffoldError(`--new: ${directory} is not empty.`, {
      code: 'directory-not-empty',
      kind: 'usage',
      hint: 'Leave --new out to work on the application that is there, or name a new directory: jwt-scaffold init <directory> --new',
    });
  }
  if (!isBare) return false;
  if (flags.new === undefined && !(await offerNewApp(directory, terminal))) {
    throw new ScaffoldError(`There is no Nest application in ${directory}.`, {
      code: 'no-package-json',
      hint: 'Make one first with: jwt-scaffold init --new',
    });
  }
  if (flags.dryRun) {
    throw new ScaffoldError('--dry-run cannot go with --new.', {
      code: 'invalid-option',
      kind: 'usage',
      hint: 'A plan needs an application to read; making one writes files.',
    });
  }
  const name = typeof flags.new === 'string' ? flags.new : undefined;
  await createNestApp(directory, name, terminal);
  return true;
}

async function offerNewApp(
  directory: string,
  terminal: Terminal,
): Promise<boolean> {
  if (!terminal.interactive) return false;
  const { confirm } = await import('./ask-questions.js');
  const name = basename(directory) === '.' ? 'This directory' : directory;
  const make = await confirm(
    `${name} holds no application yet. Make a Nest application there first?`,
    true,
  );
  if (!make) throw new Cancelled();
  return true;
}

/** Flags, then --config, then the record of an earlier run, then answers. */
async function chooseOptions(
  host: DiskHost,
  project: Project,
  flags: InitFlags,
  terminal: Terminal,
): Promise<Options> {
  const record = readRecord(host, project);
  const sources: OptionSource[] = [
    { values: chosenOptions(flags) },
    ...(flags.config === undefined ? [] : [readConfigFile(flags.config)]),
    ...(record ? [{ file: RECORD_FILE, values: record.options }] : []),
  ];
  // Wrong values are told before the first question, not after the last.
  const withoutAnswers = resolveOptions(sources);
  if (!terminal.interactive || record) return withoutAnswers;
  const { askOptions } = await import('./ask-questions.js');
  terminal.say('');
  const known = Object.assign(
    {},
    ...sources.map(({ values }) => values).reverse(),
  ) as object;
  const answers = await askOptions(project, known);
  return resolveOptions([...sources, { values: answers }]);
}

async function settleConflicts(
  plan: Plan,
  flags: InitFlags,
  terminal: Terminal,
): Promise<DecidedPlan> {
  const policy = flags.onConflict ?? 'ask';
  if (policy !== 'ask') return decide(plan, policy);
  const conflicts = plan.changes.filter(({ kind }) => kind === 'conflict');
  const mayAsk = terminal.interactive && plan.refusals.length === 0;
  if (!mayAsk || conflicts.length === 0) return decide(plan, 'abort');
  const { askConflicts } = await import('./ask-questions.js');
  return decide(plan, 'abort', await askConflicts(conflicts, terminal));
}

async function confirmPlan(
  plan: DecidedPlan,
  terminal: Terminal,
): Promise<void> {
  const count = plan.changes.filter(isWrite).length;
  if (!terminal.interactive || count === 0) return;
  const { confirm } = await import('./ask-questions.js');
  if (!(await confirm(`Write these ${String(count)} files?`, true))) {
    throw new Cancelled();
  }
}

async function install(
  outcome: Outcome,
  isNewApp: boolean,
  flags: InitFlags,
  terminal: Terminal,
): Promise<Installation> {
  const isNeeded = isNewApp || outcome.plan.dependencies.length > 0;
  if (!isNeeded) return 'not-needed';
  if (flags.install === false) return 'left-to-the-user';
  await installPackages(outcome, terminal);
  return 'done';
}
