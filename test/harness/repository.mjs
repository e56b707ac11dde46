// @ts-check
import { fileURLToPath } from 'node:url';

/** The root folder of this repository. */
export const repository = fileURLToPath(
  new URL('../..', import.meta.url),
).replace(/[\\/]$/, '');

/** The command line tool as the package ships it. */
export const tool = `${repository}/bin/jwt-scaffold.cjs`;
