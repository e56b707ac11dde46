import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { treeHashes } from '../e2e/tree-hashes.js';
import { emptyFolder, makeApp, writeFiles, type Edits } from './support/app.js';
import {
  cli,
  documentOf,
  expectOneError,
  init,
  SLOW,
} from './support/command-line.js';

/** What is wrong with a project, and what the error has to name. */
const BAD_PROJECTS: Readonly<
  Record<string, { edits: Edits; words: readonly RegExp[] }>
> = {
  'no package.json': {
    edits: { 'package.json': undefined },
    words: [/no package\.json/, /init <directory>/, /--new/],
  },
  'not a Nest project': {
    edits: { 'package.json': '{ "dependencies": { "express": "^5.0.0" } }' },
    words: [/not a Nest project/, /@nestjs\/core/],
  },
  'a Nest that is too old': {
    edits: {
      'package.json': '{ "dependencies": { "@nestjs/core": "^9.4.0" } }',
    },
    words: [/Nest 9\.4\.0/, /10 or newer/],
  },
  'package.json is not JSON': {
    edits: { 'package.json': '{\n  "name": "shop",\n  "dependencies" {}\n}\n' },
    words: [/package\.json:3:\d+/, /not valid JSON/, /run again/],
  },
  'package.json is a list': {
    edits: { 'package.json': '[]' },
    words: [/package\.json: expected a JSON object/],
  },
  'nest-cli.json is not JSON': {
    edits: { 'nest-cli.json': '{\n  "sourceRoot": src\n}\n' },
    words: [/nest-cli\.json:2:\d+/, /not valid JSON/],
  },
  'jwt-scaffold.json is not JSON': {
    edits: { 'jwt-scaffold.json': '{ "options": {},, }' },
    words: [/jwt-scaffold\.json:1:\d+/, /not valid JSON/],
  },
  'jwt-scaffold.json with a wrong value': {
    edits: { 'jwt-scaffold.json': '{ "options": { "accessTtl": "900" } }' },
    words: [/jwt-scaffold\.json: accessTtl/, /15m/],
  },
  'jwt-scaffold.json with an unknown option': {
    edits: { 'jwt-scaffold.json': '{ "options": { "acessTtl": "15m" } }' },
    words: [/jwt-scaffold\.json: unknown option "acessTtl"/],
  },
  'no entry file': {
    edits: { 'src/main.ts': undefined },
    words: [/src\/main\.ts/, /nest-cli\.json/],
  },
  'no root module': {
    edits: { 'src/main.ts': 'console.log("hello");\n' },
    words: [/src\/main\.ts/, /NestFactory\.create/],
  },
  'a root module that does not parse': {
    edits: { 'src/app.module.ts': 'export class AppModule {\n' },
    words: [/src\/app\.module\.ts:\d+/, /AuthModule/, /Nothing was written/],
  },
  'package.json is a directory': {
    edits: { 'package.json': undefined, 'package.json/': '' },
    words: [/package\.json cannot be read/, /is a directory/],
  },
  'tsconfig.build.json is a directory': {
    edits: { 'tsconfig.build.json': undefined, 'tsconfig.build.json/': '' },
    words: [/tsconfig\.build\.json cannot be read/, /is a directory/],
  },
  '.env is a directory': {
    edits: { '.env/': '' },
    words: [/\.env cannot be read/, /is a directory/],
  },
  'a file where the auth code goes': {
    edits: { 'src/auth': 'not a directory\n' },
    words: [/src\/auth/, /cannot be written/, /Nothing was changed/],
  },
};

describe('a project that is at fault', SLOW, () => {
  it.concurrent.each(Object.keys(BAD_PROJECTS))(
    '%s: exit code 1, one error, nothing written',
    async (name) => {
      const { edits, words } = BAD_PROJECTS[name] ?? { edits: {}, words: [] };
      const app = makeApp(edits);
      const before = treeHashes(app);
      expectOneError(await init(app), 1, ...words);
      expect(treeHashes(app)).toEqual(before);
    },
  );

  it.concurrent.each([
    ['package.json is not JSON', 'invalid-json', /package\.json:3/],
    ['not a Nest project', 'not-a-nest-project', /@nestjs\/core/],
    ['.env is a directory', 'unreadable-file', /\.env/],
  ])('with --json, %s is one document', async (name, code, message) => {
    const app = makeApp(BAD_PROJECTS[name]?.edits);
    const finished = await init(app, '--json');
    expectOneError(finished, 1, message);
    const { error, ...rest } = documentOf(finished);
    expect(rest).toEqual({});
    expect(error?.code).toBe(code);
    expect(error?.message).toMatch(message);
    expect(error?.hint).toBeTruthy();
  });

  it.concurrent('no write permission', async () => {
    const app = makeApp();
    const unlock = makeReadOnly(join(app, 'src'));
    if (!unlock) return;
    const before = treeHashes(app);
    try {
      const finished = await init(app);
      expectOneError(finished, 1, /src/, /could not be written/, /permissions/);
    } finally {
      unlock();
    }
    expect(treeHashes(app)).toEqual(before);
  });

  it.concurrent('a directory that leads elsewhere', async () => {
    const elsewhere = emptyFolder();
    const app = makeApp();
    symlinkSync(elsewhere, join(app, 'client'));
    expectOneError(await init(app), 1, /client\/.*symbolic link/);
    expect(treeHashes(elsewhere)).toEqual({});
  });
});

describe('a directory that is at fault', SLOW, () => {
  it.concurrent('does not exist', async () => {
    const folder = emptyFolder();
    const finished = await cli(['init', 'shop'], { cwd: folder });
    expectOneError(finished, 1, /no directory shop/, /init shop --new/);
    expect(treeHashes(folder)).toEqual({});
  });

  it.concurrent('is a file', async () => {
    const app = makeApp();
    const finished = await cli(['init', 'package.json'], { cwd: app });
    expectOneError(finished, 1, /package\.json is not a directory/);
  });

  it.concurrent('is empty', async () => {
    const folder = emptyFolder();
    const finished = await cli(['init'], { cwd: folder });
    const place = new RegExp(basename(folder));
    expectOneError(finished, 1, place, /jwt-scaffold init --new/);
    expect(treeHashes(folder)).toEqual({});
  });

  it.concurrent('may be named from elsewhere', async () => {
    const app = makeApp();
    const finished = await cli(['init', app, '--yes', '--no-install'], {
      cwd: emptyFolder(),
    });
    expect(finished.code, finished.output).toBe(0);
    expect(treeHashes(app)).toHaveProperty(['src/auth/auth.module.ts']);
    expect(finished.stdout).toContain(`1. cd ${app}\n`);
    expect(finished.stdout).toContain(`npx jwt-scaffold init ${app} --yes`);
  });
});

/** Config files, what the error has to name, and the exit code. */
const BAD_CONFIGS: Readonly<
  Record<string, { files: Edits; code: number; words: readonly RegExp[] }>
> = {
  'is missing': {
    files: {},
    code: 2,
    words: [/--config auth\.json/, /ENOENT/],
  },
  'is a directory': {
    files: { 'auth.json/': '' },
    code: 2,
    words: [/--config auth\.json/, /EISDIR/],
  },
  'is not JSON': {
    files: { 'auth.json': '{\n  "options": {\n    guard: 1\n' },
    code: 1,
    words: [/auth\.json:3:\d+/, /not valid JSON/],
  },
  'has no options': {
    files: { 'auth.json': '{ "guard": "global" }' },
    code: 1,
    words: [/auth\.json: has no "options"/, /\{ "options": \{/],
  },
  'has options that are no object': {
    files: { 'auth.json': '{ "options": ["guard"] }' },
    code: 1,
    words: [/auth\.json: "options" is not an object/],
  },
  'has an unknown option': {
    files: { 'auth.json': '{ "options": { "guards": "global" } }' },
    code: 1,
    words: [/auth\.json: unknown option "guards"/],
  },
  'has a wrong value': {
    files: { 'auth.json': '{ "options": { "refreshTtl": "40d" } }' },
    code: 1,
    words: [/auth\.json: refreshTtl/, /1d to 30d/],
  },
};

describe('a --config file that', SLOW, () => {
  it.concurrent.each(Object.keys(BAD_CONFIGS))(
    '%s: one error, nothing written',
    async (name) => {
      const { files, code, words } = BAD_CONFIGS[name] ?? {
        files: {},
        code: -1,
        words: [],
      };
      const app = makeApp(files);
      const before = treeHashes(app);
      expectOneError(await init(app, '--config', 'auth.json'), code, ...words);
      expect(treeHashes(app)).toEqual(before);
    },
  );

  it.concurrent(
    'is good: flags win over it, it wins over the record',
    async () => {
      const app = makeApp();
      writeFiles(app, {
        'jwt-scaffold.json':
          '{ "options": { "guard": "route", "spec": false } }',
        'auth.json':
          '{ "options": { "guard": "global", "accessTtl": "5m", "refreshTtl": "2d" } }',
      });
      const flags = ['--config', 'auth.json', '--refresh-ttl', '3d', '--json'];
      const { options } = documentOf(await init(app, ...flags));
      expect(options).toMatchObject({
        guard: 'global',
        accessTtl: '5m',
        refreshTtl: '3d',
        spec: false,
      });
    },
  );
});

/** Makes a directory read-only, also for root where the system can. */
function makeReadOnly(directory: string): (() => void) | undefined {
  if (process.getuid?.() !== 0) {
    chmodSync(directory, 0o555);
    return () => {
      chmodSync(directory, 0o755);
    };
  }
  try {
    execFileSync('chattr', ['+i', directory], { stdio: 'pipe' });
  } catch {
    console.log('Skipped: root may write everywhere, and there is no chattr.');
    return undefined;
  }
  return () => execFileSync('chattr', ['-i', directory]);
}
