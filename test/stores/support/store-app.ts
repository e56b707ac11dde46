import { symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { addModule, CONTROL } from '../../behaviours/support/add-module.js';
import { cached } from '../../harness/cache.mjs';
import { linkTree } from '../../harness/copy-tree.mjs';
import {
  freshApp,
  NODE_FOR_NEST,
  type FreshApp,
} from '../../harness/fresh-app.mjs';
import { withNode } from '../../harness/node-versions.mjs';
import { tool } from '../../harness/repository.mjs';
import { mustRun } from '../../harness/run.mjs';
import type { Command, StoreRow } from '../rows.js';
import { installedPackages } from './installed-packages.js';
import { keyOf } from './row-key.js';
import { editFiles, putUsersFiles } from './users-files.js';

/**
 * The app of a row: what the user has, `init` run in it, and the control module, built as users
 * build. Kept in the cache until the tool, its templates or what the user has are others.
 */
export function storeApp(row: StoreRow): Promise<FreshApp> {
  return builtApp(row, row.name, {});
}

/** The same with a store that reads, compares and writes. */
export function naiveApp(row: StoreRow): Promise<FreshApp> {
  return builtApp(row, `${row.name}, naive`, row.naive ?? {});
}

async function builtApp(
  row: StoreRow,
  title: string,
  edits: NonNullable<StoreRow['naive']>,
): Promise<FreshApp> {
  const name = title.replace(/\W+/g, '-');
  const directory = await cached(
    `store-${name}-${keyOf(row)}`,
    async (draft) => {
      const app = await makeApp(row, draft, symlink);
      editFiles(draft, edits);
      addModule(app, row.nest, CONTROL);
      await runIn(app, ['npm', 'run', 'build']);
    },
  );
  return withPrograms({ directory, env: await environment(row) });
}

/** The app of a row as the user has it after `init`, in an empty folder. */
export function ownApp(row: StoreRow, directory: string): Promise<FreshApp> {
  return makeApp(row, directory, linkTree);
}

async function makeApp(
  row: StoreRow,
  directory: string,
  putPackages: (from: string, to: string) => Promise<void>,
): Promise<FreshApp> {
  const { nest, adapter, store, flags = [], prepare = [] } = row;
  await freshApp({ nest, adapter, directory, modules: 'none' });
  const app = withPrograms({ directory, env: await environment(row) });
  putUsersFiles(row, directory);
  const init = [tool, 'init', '--yes', '--no-install', '--store', store];
  await runIn(app, ['node', ...init, ...flags]);
  const packages = await installedPackages(app);
  await putPackages(packages, join(directory, 'node_modules'));
  for (const command of prepare) await runIn(app, command);
  return app;
}

const environment = ({ nest, node }: StoreRow) =>
  withNode(node ?? NODE_FOR_NEST[nest]);

/** Runs a command as the user would, with the programs of his packages. */
export function runIn(
  { directory, env }: FreshApp,
  [program, ...args]: Command,
  more: NodeJS.ProcessEnv = {},
): Promise<unknown> {
  return mustRun(program, args, { cwd: directory, env: { ...env, ...more } });
}

function withPrograms({ directory, env }: FreshApp): FreshApp {
  const programs = join(directory, 'node_modules/.bin');
  const PATH = [programs, env.PATH].join(delimiter);
  return { directory, env: { ...env, PATH } };
}
