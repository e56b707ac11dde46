import { describe, expect, it } from 'vitest';
import { isWrite, RECORD_FILE, readRecord } from '../../src/index.js';
import type { MemoryHostSettings, Plan, RawOptions } from '../../src/index.js';
import { fileHash } from '../../src/plan/classify-change.js';
import {
  checkOutOnWindows,
  FEW_FILES,
  kindsOf,
  memoryProject,
  planIn,
  runIn,
} from './support/memory-run.js';

const MODULE = 'src/auth/auth.module.ts';
const writesOf = (plan: Plan) => plan.changes.filter(isWrite);

/** One application, which owns its package. */
const PLAIN = { packageDirectory: '.', application: undefined };

describe('a first run', () => {
  it('writes nothing while it plans', async () => {
    const host = memoryProject();
    const before = new Map(host.files);

    await planIn(host);

    expect(host.files).toEqual(before);
  });

  it('creates what is new and updates what the user owns', async () => {
    const kinds = kindsOf(
      await planIn(memoryProject({ '.gitignore': 'dist\n' })),
    );

    expect(kinds).toMatchObject({
      [MODULE]: 'create',
      'src/users/users.service.ts': 'create',
      'src/app.module.ts': 'update',
      'package.json': 'update',
      '.gitignore': 'update',
      '.env': 'create',
      '.env.example': 'create',
      [RECORD_FILE]: 'create',
    });
    expect(Object.values(kinds)).not.toContain('conflict');
  });

  it('gives the same plan for the same input', async () => {
    expect(await planIn(memoryProject())).toEqual(
      await planIn(memoryProject()),
    );
  });

  it('holds each path once', async () => {
    const { changes } = await planIn(memoryProject(), {});
    const paths = changes.map(({ path }) => path);

    expect(new Set(paths).size).toBe(paths.length);
  });

  it('records version, options and the hash of every file it makes', async () => {
    const host = memoryProject();
    const { written } = await runIn(host);
    const record = readRecord(host, PLAIN);
    const made = written.filter(({ origin }) => origin === 'template');

    expect(record?.version).toBe('0.0.0-golden');
    expect(record?.options).toMatchObject({
      path: 'auth',
      client: [],
      spec: false,
    });
    expect(record?.files).toEqual(
      Object.fromEntries(
        made.map(({ path, after }) => [path, fileHash(after)]).sort(),
      ),
    );
    const paths = Object.keys(record?.files ?? {});
    expect(paths).toEqual([...paths].sort());
  });
});

describe('a second run', () => {
  it.each([
    ['as it was', {}],
    ['with everything', { guard: 'global', client: ['fetch'], spec: true }],
    ['of other options', { refreshTransport: 'body', register: false }],
    ['in another place', { path: 'modules/security' }],
  ] satisfies [string, RawOptions][])('changes nothing %s', async (_, more) => {
    const options = { ...FEW_FILES, ...more };
    const host = memoryProject();
    await runIn(host, options);
    const after = new Map(host.files);

    const plan = await planIn(host, options);
    await runIn(host, options);

    expect(writesOf(plan)).toEqual([]);
    expect(plan.dependencies).toEqual([]);
    expect(host.files).toEqual(after);
  });

  it('takes its options from the record', async () => {
    const host = memoryProject();
    await runIn(host, { ...FEW_FILES, guard: 'global' });
    const record = readRecord(host, PLAIN);

    expect(writesOf(await planIn(host, record?.options))).toEqual([]);
  });

  it('changes nothing in a CRLF checkout', async () => {
    const host = memoryProject();
    await runIn(host);
    checkOutOnWindows(host);

    expect(writesOf(await planIn(host))).toEqual([]);
  });

  it('takes its record with CRLF for the same', async () => {
    const host = memoryProject();
    await runIn(host);
    const record = host.read(RECORD_FILE) ?? '';
    host.files.set(RECORD_FILE, record.replaceAll('\n', '\r\n'));

    expect(writesOf(await planIn(host))).toEqual([]);
  });

  it('changes nothing in a project that had CRLF all along', async () => {
    const host = memoryProject();
    checkOutOnWindows(host);
    await runIn(host);

    expect(writesOf(await planIn(host))).toEqual([]);
    expect(host.read('package.json')).not.toMatch(/[^\r]\n/);
    expect(host.read('src/app.module.ts')).not.toMatch(/[^\r]\n/);
  });

  it('keeps a file that was edited, and still knows it the time after', async () => {
    const host = memoryProject();
    await runIn(host);
    const recorded = readRecord(host, PLAIN)?.files[MODULE];
    host.files.set(MODULE, '// mine\n');

    const { plan, written } = await runIn(host, {
      ...FEW_FILES,
      guard: 'global',
    });

    expect(kindsOf(plan)[MODULE]).toBe('kept');
    expect(written.map(({ path }) => path)).not.toContain(MODULE);
    expect(host.read(MODULE)).toBe('// mine\n');
    expect(readRecord(host, PLAIN)?.files[MODULE]).toBe(recorded);
    expect(kindsOf(await planIn(host))[MODULE]).toBe('kept');
  });

  it('replaces a file that nobody edited when the options differ', async () => {
    const host = memoryProject();
    await runIn(host);

    const plan = await planIn(host, { ...FEW_FILES, guard: 'global' });

    expect(kindsOf(plan)).toMatchObject({
      [MODULE]: 'update',
      [RECORD_FILE]: 'update',
    });
  });

  it('makes a deleted file anew', async () => {
    const host = memoryProject();
    await runIn(host);
    host.files.delete(MODULE);

    const plan = await planIn(host);

    expect(writesOf(plan).map(({ path, kind }) => [path, kind])).toEqual([
      [MODULE, 'create'],
    ]);
  });

  it('tells of files that are no part of it any more, and leaves them', async () => {
    const host = memoryProject();
    await runIn(host, { ...FEW_FILES, client: ['fetch'] });

    const { plan } = await runIn(host);

    const note = plan.notes.find((one) => one.includes('earlier run'));
    expect(note).toContain('client/auth-fetch.ts');
    expect(host.files.has('client/auth-fetch.ts')).toBe(true);
  });

  it('keeps the secrets', async () => {
    const host = memoryProject();
    await runIn(host);
    const env = host.read('.env');
    host.files.delete(RECORD_FILE);

    const plan = await planIn(host, { ...FEW_FILES, accessTtl: '5m' });

    expect(kindsOf(plan)['.env']).toBe('unchanged');
    expect(env).toMatch(/^JWT_ACCESS_SECRET=not-a-secret-\d$/m);
  });
});

describe('collisions', () => {
  it('are conflicts where the content differs', async () => {
    const plan = await planIn(memoryProject({ [MODULE]: '// theirs\n' }));

    expect(plan.changes.find(({ path }) => path === MODULE)).toMatchObject({
      kind: 'conflict',
      before: '// theirs\n',
    });
  });

  it('are refusals where the root module has such a name already', async () => {
    const plan = await planIn(
      memoryProject({
        'src/app.module.ts': [
          "import { Module } from '@nestjs/common';",
          "import { AuthModule } from './legacy';",
          '@Module({ imports: [AuthModule] })',
          'export class AppModule {}',
        ].join('\n'),
      }),
    );

    expect(plan.refusals).toHaveLength(1);
    expect(plan.refusals[0]).toMatchObject({
      path: 'src/app.module.ts',
      reason:
        "src/app.module.ts:2: AuthModule is already imported from './legacy'",
    });
    expect(kindsOf(plan)).not.toHaveProperty(['src/app.module.ts']);
  });
});

describe('what the project decides', () => {
  const planWith = (
    changes: Record<string, string | undefined>,
    options?: RawOptions,
    settings?: MemoryHostSettings,
  ) => planIn(memoryProject(changes, settings), options);

  it('leaves a tracked .env alone and says what to do', async () => {
    const plan = await planWith({ '.env': 'A=1\n' }, FEW_FILES, {
      tracked: ['.env'],
    });

    expect(kindsOf(plan)).not.toHaveProperty(['.env']);
    expect(plan.manualSteps[0]?.title).toContain('git tracks .env');
    expect(plan.manualSteps[0]?.text).toContain('JWT_ACCESS_SECRET=\n');
  });

  it('leaves the root module alone with skipImport and gives the lines', async () => {
    const plan = await planWith({}, { ...FEW_FILES, skipImport: true });

    expect(kindsOf(plan)).not.toHaveProperty(['src/app.module.ts']);
    expect(plan.manualSteps[0]?.text).toContain(
      "import { AuthModule } from './auth/auth.module';",
    );
  });

  it('opens the untouched stock controller under a global guard', async () => {
    const controller = 'src/app.controller.ts';
    const options = { ...FEW_FILES, guard: 'global' };
    const mine = `// mine\n${memoryProject().read(controller) ?? ''}`;

    const stock = await planWith({}, options);
    const edited = await planWith({ [controller]: mine }, options);

    expect(kindsOf(stock)[controller]).toBe('update');
    expect(kindsOf(edited)).not.toHaveProperty([controller]);
    expect(edited.notes.join()).toContain('@Public()');
  });

  it('keeps the client out of the build', async () => {
    const plan = await planWith({}, { ...FEW_FILES, client: ['fetch'] });
    const kinds = kindsOf(plan);

    expect(kinds['tsconfig.build.json']).toBe('update');
    expect(kindsOf(await planWith({}))).not.toHaveProperty([
      'tsconfig.build.json',
    ]);
  });

  it('keeps a client out of the type check that has packages of the frontend', async () => {
    const angular = { ...FEW_FILES, client: ['angular'] };
    const plan = await planWith({}, angular);
    const changed = plan.changes.find(({ path }) => path === 'tsconfig.json');
    expect(changed?.after).toMatch(
      /"exclude": \[\s*"node_modules",\s*"dist",\s*"client"\s*\]/,
    );

    const manifest = (text: string) =>
      text.replace('"dependencies": {', '"dependencies": { "axios": "1",');
    const host = memoryProject();
    const own = manifest(host.read('package.json') ?? '');
    const axios = { ...FEW_FILES, client: ['axios'] };
    expect(
      kindsOf(await planWith({ 'package.json': own }, axios)),
    ).not.toHaveProperty(['tsconfig.json']);
  });

  it('says when there is no test runner', async () => {
    const manifest = '{ "dependencies": { "@nestjs/core": "^11.0.0" } }';
    const plan = await planWith(
      { 'package.json': manifest },
      { client: ['none'] },
    );

    expect(plan.manualSteps[0]?.title).toContain('neither Jest nor Vitest');
    expect(Object.keys(kindsOf(plan)).join()).not.toMatch(/spec/);
  });

  it.each([
    ['nest-11', '^11.0.1'],
    ['nest-12', '^12.0.0'],
  ] as const)('asks for packages that fit %s', async (fixture, range) => {
    const { dependencies } = await planIn(memoryProject({}, { fixture }));

    expect(dependencies).toContainEqual({
      name: '@nestjs/jwt',
      range,
      dev: false,
    });
    expect(
      dependencies.filter(({ dev }) => dev).map(({ name }) => name),
    ).toEqual(['@types/passport-jwt']);
  });

  it('never moves a package that is listed', async () => {
    const host = memoryProject();
    const text = host.read('package.json') ?? '';
    host.files.set(
      'package.json',
      text.replace('"rxjs"', '"@nestjs/jwt": "11.0.1",\n    "rxjs"'),
    );

    const { plan } = await runIn(host);

    expect(plan.dependencies.map(({ name }) => name)).not.toContain(
      '@nestjs/jwt',
    );
    expect(host.read('package.json')).toContain('"@nestjs/jwt": "11.0.1"');
  });

  it('is told by a bad record', async () => {
    const host = memoryProject({ [RECORD_FILE]: '{ "files": ' });

    await expect(async () => planIn(host)).rejects.toMatchObject({
      code: 'invalid-json',
    });
  });
});
