import { describe } from 'vitest';
import { OPTION_TABLE } from '../../../src/options/option-table.js';

/** A `describe` for an option that the tool may not have yet: skipped until it has. */
export const describeWith = (flag: string): typeof describe.skip =>
  OPTION_TABLE.some((row) => row.flag === flag) ? describe : describe.skip;
