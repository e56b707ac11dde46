import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { addModule } from '../../behaviours/support/add-module.js';
import { cached } from '../../harness/cache.mjs';
import {
  freshApp,
  NODE_FOR_NEST,
  type AppKind,
  type FreshApp,
} from '../../harness/fresh-app.mjs';
import { withNode } from '../../harness/node-versions.mjs';
import { tool } from '../../harness/repository.mjs';
import { mustRun } from '../../harness/run.mjs';
import { installedPackages } from '../../stores/support/installed-packages.js';
import { hashOf } from '../../stores/support/row-key.js';

const folder = join(import.meta.dirname, 'app');

/** What `init` is told for each app; the tutorial's is never given to the tool. */
const FLAGS = {
  passport: [],
  direct: ['--strategy', 'direct'],
  session: ['--access-check', 'session'],
  tutorial: undefined,
} as const;

export type AppName = keyof typeof FLAGS;

export type Apps = Readonly<Record<AppName, string>>;

/** Builds the apps of a kind, or takes them from the cache; gives their directories. */
export async function buildApps(kind: AppKind): Promise<Apps> {
  const passport = await builtApp(kind, 'passport');
  const [direct, session, tutorial] = await Promise.all([
    builtApp(kind, 'direct', passport),
    builtApp(kind, 'session', passport),
    builtApp(kind, 'tutorial', passport),
  ]);
  return { passport, direct, session, tutorial };
}

/** All share the packages of the one with passport, which has those of the others too. */
function builtApp(
  kind: AppKind,
  name: AppName,
  packagesOf?: string,
): Promise<string> {
  const { nest, adapter } = kind;
  const key = hashOf(
    ['dist/src', 'templates', 'test/bench/guard/app'],
    JSON.stringify(FLAGS),
  );
  const title = `bench-${name}-nest-${nest}-${adapter}-${key}`;
  return cached(title, async (draft) => {
    await freshApp({ ...kind, directory: draft, modules: 'none' });
    const env = await withNode(NODE_FOR_NEST[nest]);
    const app: FreshApp = { directory: draft, env };
    const run = ([command, ...args]: [string, ...string[]]) =>
      mustRun(command, args, { cwd: draft, env });
    const flags = FLAGS[name];
    const [file, module] = flags
      ? (['ours.module', 'OursModule'] as const)
      : (['tutorial.module', 'TutorialModule'] as const);
    if (flags)
      await run(['node', tool, 'init', '--yes', '--no-install', ...flags]);
    addModule(app, nest, { file, name: module, folder });
    const packages = packagesOf
      ? join(packagesOf, 'node_modules')
      : await installedPackages(app);
    await symlink(packages, join(draft, 'node_modules'));
    await run(['npm', 'run', 'build']);
  });
}

/** `Nest ` and the release that an app of a kind has. */
export async function nestVersionOf(kind: AppKind): Promise<string> {
  const { passport } = await buildApps(kind);
  const file = join(passport, 'node_modules/@nestjs/core/package.json');
  const { version } = JSON.parse(await readFile(file, 'utf8')) as {
    version: string;
  };
  return `Nest ${version}`;
}
