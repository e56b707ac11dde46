import type { HelpConfiguration, OutputConfiguration } from 'commander';
import { OPTION_TABLE } from '../options/option-table.js';
import { wrapText } from '../report/wrap-text.js';
import { paintFor } from './terminal.js';

/** Longer lines are hard to read, however wide the screen. */
const WIDEST_HELP = 100;

/** How the help looks: aligned, broken between words, titles in bold. */
export function helpFormat(): HelpConfiguration {
  const paint = paintFor(process.stdout);
  return {
    minWidthToWrap: 20,
    boxWrap: wrapText,
    styleTitle: (title) => paint.bold(title),
    subcommandTerm: (command) => command.name(),
    optionTerm: ({ long, flags }) => termOf(long, flags),
    optionDescription: ({ description }) => description,
    argumentDescription: ({ description }) => description,
  };
}

/** Examples below the options, under a title like theirs. */
export function examples(lines: string): string {
  return `\n${paintFor(process.stdout).bold('Examples:')}${lines}`;
}

/** Where the help goes. Errors are printed by the caller, all in one form. */
export function helpOutput(): OutputConfiguration {
  return {
    outputError: () => undefined,
    getOutHasColors: () => true,
    getOutHelpWidth: () => {
      const { isTTY, columns } = process.stdout;
      return Math.min(isTTY ? columns : 80, WIDEST_HELP);
    },
  };
}

/** A pair such as `--spec` and `--no-spec` takes one line. */
function termOf(long: string | undefined, flags: string): string {
  const isPair = OPTION_TABLE.some(
    ({ flag, value }) => flag === long && value.kind === 'boolean',
  );
  return isPair ? flags.replace('--', '--[no-]') : flags;
}
