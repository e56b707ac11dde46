import type { Options, RawOptions } from '../options/options.js';
import {
  resolveOptions,
  type OptionSource,
} from '../options/resolve-options.js';
import type { Project } from '../project/project.js';
import { RECORD_FILE, type RecordedRun } from '../project/read-record.js';
import type { Terminal } from './terminal.js';

/** What was given, then the record of an earlier run, then answers. */
export async function chooseOptions(
  given: readonly OptionSource[],
  record: RecordedRun | undefined,
  project: Project,
  terminal: Terminal,
): Promise<Options> {
  if (record) {
    return resolveOptions([
      ...given,
      { file: RECORD_FILE, values: record.options },
    ]);
  }
  if (!terminal.interactive) return resolveOptions(given);
  const { askOptions } = await import('./ask-questions.js');
  terminal.say('');
  const answers = await askOptions(project, merged(given));
  return resolveOptions([...given, { values: answers }]);
}

/** The first source that names an option wins. */
function merged(sources: readonly OptionSource[]): RawOptions {
  const values = sources.map((source) => source.values).reverse();
  return Object.assign({}, ...values) as RawOptions;
}
