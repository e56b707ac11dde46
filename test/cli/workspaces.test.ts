import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { treeHashes } from '../e2e/tree-hashes.js';
import { emptyFolder, makeApp, readText, writeFiles } from './support/app.js';
import {
  cli,
  expectOneError,
  init,
  mustInit,
  SLOW,
} from './support/command-line.js';
import { hasTerminal, KEY, openTerminal } from './support/pseudo-terminal.js';

const MAIN = `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

void NestFactory.create(AppModule);
`;
const MODULE = `import { Module } from '@nestjs/common';

@Module({ imports: [] })
export class AppModule {}
`;
const application = (name: string) => ({
  [`apps/${name}/src/main.ts`]: MAIN,
  [`apps/${name}/src/app.module.ts`]: MODULE,
  [`apps/${name}/tsconfig.app.json`]: '{ "include": ["src/**/*"] }\n',
});

/** Two applications in Nest's monorepo mode. */
function makeMonorepo(): string {
  const project = (name: string) => ({
    type: 'application',
    root: `apps/${name}`,
    sourceRoot: `apps/${name}/src`,
    entryFile: 'main',
  });
  return makeApp({
    'src/main.ts': undefined,
    'src/app.module.ts': undefined,
    'src/app.controller.ts': undefined,
    'src/app.service.ts': undefined,
    'nest-cli.json': JSON.stringify({
      monorepo: true,
      root: 'apps/shop',
      sourceRoot: 'apps/shop/src',
      projects: { shop: project('shop'), admin: project('admin') },
    }),
    ...application('shop'),
    ...application('admin'),
  });
}

describe.concurrent('a monorepo', SLOW, () => {
  it('with several applications lists them and writes nothing', async () => {
    const root = makeMonorepo();
    const before = treeHashes(root);

    const finished = await init(root);

    expectOneError(finished, 1, 'shop', 'admin', '--project <name>');
    expect(treeHashes(root)).toEqual(before);
  });

  it('keeps a record for each application that was named', async () => {
    const root = makeMonorepo();
    await mustInit(root, '--project', 'admin');
    const { stdout } = await mustInit(root, '--project', 'shop', '--no-spec');
    const before = treeHashes(root);

    expect(stdout).toContain(
      'npx jwt-scaffold init --project shop --yes --no-spec --no-install',
    );
    expect(readText(root, 'apps/admin/src/app.module.ts')).toContain(
      'imports: [ConfigModule.forRoot(), AuthModule]',
    );
    const { applications } = JSON.parse(
      readText(root, 'jwt-scaffold.json'),
    ) as { applications: Record<string, { options: { spec: boolean } }> };
    expect(Object.keys(applications).sort()).toEqual(['admin', 'shop']);
    expect(applications.admin?.options.spec).toBe(true);
    await mustInit(root, '--project', 'admin');
    await mustInit(root, '--project', 'shop');
    expect(treeHashes(root)).toEqual(before);
  });

  it('takes the application in whose directory it is called', async () => {
    const root = makeMonorepo();

    await mustInit(join(root, 'apps/admin'));

    expect(readText(root, 'apps/shop/src/app.module.ts')).toBe(MODULE);
    expect(readText(root, 'apps/admin/src/app.module.ts')).not.toBe(MODULE);
    expect(readText(root, 'package.json')).toContain('@nestjs/jwt');
  });

  it.skipIf(!hasTerminal)('asks on a terminal which one is meant', async () => {
    const person = openTerminal(['init', '--no-install'], {
      cwd: makeMonorepo(),
    });

    await person.sees('Which application?');
    person.presses(KEY.down, KEY.enter);
    await person.sees('AppModule in apps/admin/src/app.module.ts');
    await person.sees('Which routes need an access token?');
    person.presses(KEY.ctrlC);
    expect(await person.exitCode()).toBe(130);
  });
});

describe.concurrent('a package of a workspace', SLOW, () => {
  const makeWorkspace = () => {
    const root = makeApp();
    const manifest = readText(root, 'package.json');
    writeFiles(root, {
      'package.json': '{ "private": true, "workspaces": ["packages/*"] }\n',
      'packages/api/package.json': manifest,
      'packages/api/src/main.ts': MAIN,
      'packages/api/src/app.module.ts': MODULE,
      'packages/web/package.json':
        '{ "name": "web", "dependencies": { "react": "19.0.0" } }\n',
    });
    return root;
  };

  it('gets its own dependencies and record; a client may go next door', async () => {
    const root = makeWorkspace();
    const whole = readText(root, 'package.json');
    const flags = ['--client-dir', '../web/src/session'];

    await mustInit(join(root, 'packages/api'), ...flags);

    expect(readText(root, 'package.json')).toBe(whole);
    expect(readText(root, 'packages/api/package.json')).toContain('"passport"');
    expect(readText(root, 'packages/api/jwt-scaffold.json')).toContain(
      '"../web/src/session/auth-fetch.ts"',
    );
    expect(readText(root, 'packages/web/src/session/auth-fetch.ts')).toContain(
      'createAuthFetch',
    );
    const before = treeHashes(root);
    await mustInit(join(root, 'packages/api'));
    expect(treeHashes(root)).toEqual(before);
  });

  it.skipIf(!hasTerminal)(
    'is offered the frontend for its client',
    async () => {
      const person = openTerminal(['init', '--no-install', '--dry-run'], {
        cwd: join(makeWorkspace(), 'packages/api'),
      });

      for (const question of ['routes', 'travel', 'client code', 'go?']) {
        await person.sees(question);
        person.presses(KEY.enter);
      }
      await person.sees('(POST /auth/register)?');
      person.presses(KEY.enter);
      await person.sees('packages/web/session/');
      expect(await person.exitCode()).toBe(0);
    },
  );

  it('has no client outside the workspace', async () => {
    const root = makeWorkspace();

    const finished = await init(
      join(root, 'packages/api'),
      '--client-dir',
      '../../../elsewhere',
    );

    expectOneError(finished, 1, 'outside the project');
  });
});

describe.concurrent('a frontend in a folder of its own', SLOW, () => {
  const react = (more: object = {}) =>
    JSON.stringify({ dependencies: { react: '^19' }, ...more });

  it('next to the server gets the client and its test', async () => {
    const root = emptyFolder();
    writeFiles(root, {
      '.git/': '',
      'frontend/package.json': react({ devDependencies: { vitest: '^4' } }),
      'frontend/src/main.tsx': '',
    });
    cpSync(makeApp(), join(root, 'backend'), { recursive: true });

    const { stdout } = await mustInit(join(root, 'backend'));

    expect(stdout).toContain(
      'Import the client from ../frontend/src/session/.',
    );
    const session = 'frontend/src/session';
    expect(readText(root, `${session}/auth-react.ts`)).toContain('useAuth');
    expect(readText(root, `${session}/auth-fetch.spec.ts`)).toContain(
      "from 'vitest'",
    );
    expect(existsSync(join(root, 'backend/jwt-scaffold.json'))).toBe(true);
    expect(existsSync(join(root, 'backend/client'))).toBe(false);
    expect(existsSync(join(root, '.gitignore'))).toBe(false);
    const before = treeHashes(root);
    await mustInit(join(root, 'backend'));
    expect(treeHashes(root)).toEqual(before);
  });

  it('below the server, without a runner, is tested by the server', async () => {
    const app = makeApp({ 'web/package.json': react() });

    await mustInit(app);

    expect(existsSync(join(app, 'web/session/auth-fetch.spec.ts'))).toBe(false);
    expect(readText(app, 'test/auth-client.e2e-spec.ts')).toContain(
      "from '../web/session/auth-fetch'",
    );
  });

  it('of ES modules and without a runner is told that it needs one', async () => {
    const app = makeApp({ 'web/package.json': react({ type: 'module' }) });

    const { stdout } = await mustInit(app);

    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'no tests are written for the client in web/session',
    );
    expect(existsSync(join(app, 'test/auth-client.e2e-spec.ts'))).toBe(false);
  });
});

describe.concurrent('a root module', SLOW, () => {
  it('can be named, and is remembered', async () => {
    const app = makeApp({ 'src/main.ts': 'export {};\n' });
    expectOneError(await init(app), 1, 'src/main.ts', '--module');

    await mustInit(app, '--module', 'src/app.module.ts#AppModule');
    const before = treeHashes(app);
    await mustInit(app);

    expect(treeHashes(app)).toEqual(before);
    expectOneError(
      await init(app, '--module', 'src/app.module.ts#Other'),
      1,
      'There is no root module src/app.module.ts#Other.',
    );
  });
});

describe.concurrent('an interrupted run', SLOW, () => {
  it('is settled by the next one, which says so', async () => {
    const app = makeApp();
    const journal = {
      phase: 'preparing',
      suffix: '0123456789ab',
      entries: [{ path: 'src/auth/a.ts', existed: false, remains: true }],
      directories: ['src/auth'],
    };
    writeFiles(app, {
      '.jwt-scaffold-journal.json': JSON.stringify(journal),
      'src/auth/a.ts.0123456789ab.new': 'half',
    });

    expectOneError(
      await cli(['init', '--dry-run'], { cwd: app }),
      1,
      'interrupted',
    );
    const { stdout } = await mustInit(app);

    expect(stdout).toContain('it has been undone now');
    expect(Object.keys(treeHashes(app)).join()).not.toMatch(
      /journal|0123456789ab/,
    );
  });
});
