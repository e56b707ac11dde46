import { describe } from 'vitest';
import { OPTION_TABLE } from '../../../src/options/option-table.js';

export const hasOption = (flag: string): boolean =>
  OPTION_TABLE.some((row) => row.flag === flag);

/** A `describe` for an option that the tool may not have yet: skipped until it has. */
export const describeWith = (flag: string): typeof describe.skip =>
  hasOption(flag) ? describe : describe.skip;
