import {
  resolveOptions,
  type OptionSource,
} from '../options/resolve-options.js';
import { chosenOptions, type InitFlags } from './flags.js';

/** What the command line says: flags, then the `--config` file. Checked. */
export async function givenOptions(flags: InitFlags): Promise<OptionSource[]> {
  const sources: OptionSource[] = [{ values: chosenOptions(flags) }];
  if (flags.config !== undefined) {
    const { readConfigFile } = await import('./read-config-file.js');
    sources.push(readConfigFile(flags.config));
  }
  // Wrong values are told before anything is read, asked or made.
  resolveOptions(sources);
  return sources;
}
