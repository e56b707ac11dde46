import { cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { resolveOptions } from '../../src/index.js';
import { missingDependencies } from '../../src/plan/dependency-versions.js';
import { bootApp } from '../harness/boot-app.mjs';
import { sharedPackages } from '../harness/package-cache.mjs';
import { repository, tool } from '../harness/repository.mjs';
import {
  childEnvironment,
  mustRun,
  run,
  type Finished,
} from '../harness/run.mjs';
import { AuthClient, accessTokenOf } from './auth-client.js';
import { send } from './http-client.js';
import { temporaryFolder } from './temporary-folder.js';

/** A fixture on disk after a run, with real packages; its users stay behind their service. */
async function scaffolded(
  fixture: string,
  nest: 11 | 12,
  flags: readonly string[],
  packages: Record<string, string>,
): Promise<string> {
  const root = join(temporaryFolder(fixture), fixture);
  cpSync(join(repository, 'test/fixtures', fixture), root, { recursive: true });
  // Their tests need a runner each; here the application is asked.
  const users = ['--store', 'memory', '--no-spec'];
  const args = [tool, 'init', '--yes', '--no-install', ...users, ...flags];
  await mustRun('node', args, { cwd: root });
  const needed = missingDependencies(
    { packages: [], stores: {}, nestMajor: nest },
    resolveOptions([]),
  ).map(({ name, range }) => [name, range] as const);
  const all = { ...Object.fromEntries(needed), ...packages };
  symlinkSync(await sharedPackages(nest, all), join(root, 'node_modules'));
  return root;
}

async function expectToCompile(root: string): Promise<void> {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const args = [compiler, '-p', 'tsconfig.build.json', '--outDir', 'dist'];
  const { output } = await run('node', args, { cwd: root });
  expect(output).toBe('');
}

describe('users in TypeORM, Nest 11', () => {
  let root: string;

  beforeAll(async () => {
    root = await scaffolded('nest-11-typeorm-users', 11, [], {
      '@nestjs/typeorm': '^11.0.0',
      '@types/bcryptjs': '^2.4.6',
      '@types/bcrypt': '^6.0.0',
      bcrypt: '^6.0.0',
      'sql.js': '^1.13.0',
      typeorm: '^0.3.27',
    });
  });

  test('compiles, boots, and keeps accounts in their table', async () => {
    await expectToCompile(root);
    const app = await bootApp(root);
    try {
      const client = new AuthClient(app.url);
      const email = 'ada@example.com';
      const first = await client.register(email);
      expect(first.status).toBe(201);
      expect((await client.register(email)).status).toBe(409);
      const login = await client.login(email);
      expect(login.status).toBe(200);
      const me = await client.me(accessTokenOf(login));
      // A number in the table, text to everybody else.
      expect(me).toMatchObject({ status: 200, body: { id: '1', email } });
    } finally {
      await app.stop();
    }
  });
});

describe('users in Prisma, Nest 12', () => {
  test('compiles with the generated client, and boots', async (context) => {
    const root = await scaffolded('nest-12-prisma-users', 12, [], {
      '@prisma/adapter-pg': '^7.0.0',
      '@prisma/client': '^7.0.0',
      '@types/pg': '^8.11.0',
      bcryptjs: '^3.0.2',
      prisma: '^7.0.0',
    });
    const generated = await generateClient(root);
    if (generated.code !== 0) {
      // E.g. an engine that Prisma wants to download first.
      context.skip(`prisma generate: ${generated.output}`);
    }
    await expectToCompile(root);
    const app = await bootApp(root);
    try {
      // There is no database: nothing is asked of it without a good token.
      const answer = await new AuthClient(app.url).me('no-token');
      expect(answer.status).toBe(401);
    } finally {
      await app.stop();
    }
  });
});

/** Prisma's generator wants an engine to be there, and does not use it. */
function generateClient(root: string): Promise<Finished> {
  const engine = join(root, 'no-engine');
  writeFileSync(engine, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  const cli = join(root, 'node_modules/prisma/build/index.js');
  const args = [cli, 'generate', '--schema', 'prisma/schema.prisma'];
  const env = childEnvironment({ PRISMA_SCHEMA_ENGINE_BINARY: engine });
  return run('node', args, { cwd: root, env });
}

describe('authentication that is there, Nest 11', () => {
  test('compiles and boots beside it under another name', async () => {
    const root = await scaffolded(
      'nest-11-auth',
      11,
      ['--name', 'identity'],
      {},
    );
    await expectToCompile(root);
    const app = await bootApp(root);
    try {
      const client = new AuthClient(app.url);
      expect((await client.register('ada@example.com')).status).toBe(201);
      // The module that is imported first answers at a route that both have.
      const theirs = await send(`${app.url}/auth/login`, {
        json: { key: 'partner-key' },
      });
      expect(theirs).toMatchObject({ status: 201, body: { ok: true } });
    } finally {
      await app.stop();
    }
  });
});
