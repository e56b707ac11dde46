import { projectDefaults } from '../options/project-defaults.js';
import type { Options, RawOptions } from '../options/options.js';
import {
  resolveOptions,
  type OptionSource,
} from '../options/resolve-options.js';
import type { Project } from '../project/project.js';
import { RECORD_FILE, type RecordedRun } from '../project/read-record.js';
import type { Terminal } from './terminal.js';

/** What was given, then the record of an earlier run, then answers, then what the project tells. */
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
  return resolveOptions([
    ...sources,
    { values: projectDefaults(project, merged(sources), new Date()) },
  ]);
}

async function answers(
  given: readonly OptionSource[],
  project: Project,
  terminal: Terminal,
): Promise<OptionSource> {
  const { askOptions } = await import('./ask-questions.js');
  terminal.say('');
  return { values: await askOptions(project, merged(given)) };
}

/** The first source that names an option wins. */
export function merged(sources: readonly OptionSource[]): RawOptions {
  const values = sources.map((source) => source.values).reverse();
  return Object.assign({}, ...values) as RawOptions;
}
