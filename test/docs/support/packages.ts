import {
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { resolveOptions } from '../../../src/index.js';
import { missingDependencies } from '../../../src/plan/dependency-versions.js';
import { sharedPackages } from '../../harness/package-cache.mjs';
import { repository, tool } from '../../harness/repository.mjs';

/** What the pages use beside the packages of the generated code. */
const OF_THE_PAGES = {
  '@apollo/server': '^5.0.0',
  '@as-integrations/express5': '^1.1.0',
  '@nestjs/apollo': '^14.0.0',
  '@nestjs/cli': '^12.0.0',
  '@nestjs/graphql': '^14.0.0',
  '@nestjs/platform-socket.io': '^12.0.0',
  '@nestjs/schematics': '^12.0.0',
  '@nestjs/websockets': '^12.0.0',
  bcryptjs: '^3.0.2',
  graphql: '^16.8.0',
  prettier: '^3.4.2',
  'socket.io-client': '^4.8.0',
  'vite-tsconfig-paths': '^5.1.4',
};

/**
 * Gives a project a `node_modules` of links into the shared one, with this
 * repository as `jwt-scaffold` beside them.
 */
export async function linkPackages(directory: string): Promise<void> {
  const generated = missingDependencies(
    { packages: [], stores: {}, nestMajor: 12 },
    resolveOptions([{ values: { algorithm: 'ES256' } }]),
  );
  const shared = await sharedPackages(12, {
    ...OF_THE_PAGES,
    ...Object.fromEntries(generated.map(({ name, range }) => [name, range])),
  });
  const modules = join(directory, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  for (const name of readdirSync(shared)) {
    if (name === '.bin' || name === '.package-lock.json') continue;
    symlinkSync(join(shared, name), join(modules, name));
  }
  for (const name of readdirSync(join(shared, '.bin'))) {
    const target = join(
      shared,
      '.bin',
      readlinkSync(join(shared, '.bin', name)),
    );
    symlinkSync(target, join(modules, '.bin', name));
  }
  symlinkSync(repository, join(modules, 'jwt-scaffold'));
  symlinkSync(tool, join(modules, '.bin', 'jwt-scaffold'));
  // Where npm would look for what is installed.
  writeFileSync(join(modules, '.package-lock.json'), '{}');
}
