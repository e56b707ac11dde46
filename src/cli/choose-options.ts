import type { Options } from '../options/options.js';
import { completeOptions } from '../options/project-defaults.js';
import { mergeSources, type OptionSource } from '../options/resolve-options.js';
import type { Project } from '../project/project.js';
import type { RecordedRun } from '../project/read-record.js';
import { RECORD_FILE } from '../project/record-file.js';
import type { Terminal } from './terminal.js';

/** What was given, then an earlier run or answers, then what the project tells. */
export async function chooseOptions(
  given: readonly OptionSource[],
  record: RecordedRun | undefined,
  project: Project,
  terminal: Terminal,
): Promise<Options> {
  const sources = record
    ? [...given, { file: RECORD_FILE, values: record.options }]
    : terminal.interactive
      ? [...given, await answers(given, project, terminal)]
      : given;
  return completeOptions(sources, project, new Date());
}

async function answers(
  given: readonly OptionSource[],
  project: Project,
  terminal: Terminal,
): Promise<OptionSource> {
  const { askOptions } = await import('./ask-questions.js');
  terminal.say('');
  // The rest is loaded while the first question is on the screen.
  const asked = askOptions(project, mergeSources(given));
  const [values] = await Promise.all([asked, loadPlanner()]);
  return { values };
}

async function loadPlanner(): Promise<void> {
  const { loadFormatter } = await import('../plan/plan-changes.js');
  await loadFormatter();
}
