import { describe, expect, it } from 'vitest';
import { MemoryHost, readProject } from '../../src/index.js';
import { errorOf } from './support/error-of.js';
import {
  entryFile,
  json,
  MANIFEST,
  moduleFile,
  nestProject,
} from './support/nest-project.js';

/** A workspace with one application in apps/api. */
const workspace = (
  manifest: object = {},
  more: Readonly<Record<string, string>> = {},
) =>
  new MemoryHost({
    'package.json': json({ name: 'acme', workspaces: ['apps/*', 'web'] }),
    'apps/api/package.json': json({
      dependencies: { '@nestjs/core': '^11.0.0' },
      ...manifest,
    }),
    'apps/api/src/main.ts': entryFile(),
    'apps/api/src/app.module.ts': moduleFile(),
    ...more,
  });

const listing = (manifest: object) =>
  readProject(nestProject({ 'package.json': json(manifest) }));

describe('the package that owns the application', () => {
  it('is the nearest that lists Nest', () => {
    const { packageDirectory, packages } = readProject(workspace());
    expect(packageDirectory).toBe('apps/api');
    expect(packages).toEqual(['@nestjs/core']);
  });

  it('is further up where the nearest leaves that to the root', () => {
    const host = new MemoryHost({
      ...Object.fromEntries(nestProject().files),
      'nx.json': '{}',
      'apps/api/project.json': '{}',
      'apps/api/package.json': json({ name: 'api', type: 'module' }),
      'apps/api/src/main.ts': entryFile(),
      'apps/api/src/app.module.ts': moduleFile(),
    });
    const project = readProject(host, { project: 'api' });
    expect(project.packageDirectory).toBe('.');
    expect(project.application).toBe('api');
    expect(project.moduleFormat).toBe('esm');
  });

  it('may list Nest as peer or for development', () => {
    for (const kind of ['peerDependencies', 'devDependencies']) {
      const project = listing({ [kind]: { '@nestjs/core': '12.0.1' } });
      expect(project.nestMajor).toBe(12);
    }
  });

  it('is told when there is none', () => {
    const error = errorOf(() => readProject(new MemoryHost()));
    expect(error.code).toBe('no-package-json');
    expect(error.hint).toContain('--new');
  });

  it.each([
    ['no-package-json', {}],
    ['not-a-nest-project', { 'package.json': json({ private: true }) }],
  ])('is looked for below a directory without one: %s', (code, files) => {
    const host = new MemoryHost({
      ...files,
      'web/package.json': json({ dependencies: { react: '^19' } }),
      'node_modules/nest/package.json': json({
        dependencies: { '@nestjs/core': '^11' },
      }),
      'services/shop/package.json': json({
        dependencies: { '@nestjs/core': '^11' },
      }),
    });
    const error = errorOf(() => readProject(host));
    expect(error.code).toBe(code);
    expect(error.hint).toContain('jwt-scaffold init services/shop');
    expect(error.hint).not.toContain('node_modules');
  });

  it('is told when it is not of Nest', () => {
    const error = errorOf(() => listing({ dependencies: { express: '^5' } }));
    expect(error.code).toBe('not-a-nest-project');
  });
});

describe('the Nest version', () => {
  it.each([
    ['^10.4.1', '10.4.1', 10],
    ['~11.1', '11.1', 11],
    ['12.x', '12', 12],
    ['>=11 <13', '11', 11],
  ])('of the range %s is %s', (range, nestVersion, nestMajor) => {
    const manifest = { dependencies: { '@nestjs/core': range } };
    expect(listing(manifest)).toMatchObject({ nestVersion, nestMajor });
  });

  it('is the installed one, also above', () => {
    const installed = json({ version: '11.1.9' });
    const host = workspace(
      {},
      { 'node_modules/@nestjs/core/package.json': installed },
    );
    expect(readProject(host).nestVersion).toBe('11.1.9');
  });

  it('is found in the catalog of pnpm', () => {
    const host = workspace(
      { dependencies: { '@nestjs/core': 'catalog:' } },
      { 'pnpm-workspace.yaml': "catalog:\n  '@nestjs/core': ^12.1.0\n" },
    );
    expect(readProject(host).nestMajor).toBe(12);
  });

  it.each([
    ['latest', 'unknown-nest-version'],
    ['catalog:nest', 'unknown-nest-version'],
    ['^9.4.0', 'unsupported-nest-version'],
  ])('%s is refused', (range, code) => {
    const manifest = { dependencies: { '@nestjs/core': range } };
    expect(errorOf(() => listing(manifest)).code).toBe(code);
  });
});

describe('the package manager', () => {
  it.each([
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['bun.lockb', 'bun'],
    ['package-lock.json', 'npm'],
    ['pnpm-workspace.yaml', 'pnpm'],
    ['README.md', 'npm'],
  ])('is told by %s', (file, manager) => {
    const host = nestProject({ [file]: '' });
    expect(readProject(host).packageManager).toBe(manager);
  });

  it('is told by a lock file above', () => {
    const host = workspace({}, { 'yarn.lock': '' });
    expect(readProject(host).packageManager).toBe('yarn');
  });

  it('is the one that package.json names, whatever lies there', () => {
    const host = workspace(
      {},
      {
        'package.json': json({
          workspaces: ['apps/*'],
          packageManager: 'yarn@4.5.0',
        }),
        'package-lock.json': '',
      },
    );
    expect(readProject(host).packageManager).toBe('yarn');
  });
});

describe('the test runner', () => {
  const runner = (manifest: object) =>
    listing({ dependencies: { '@nestjs/core': '11' }, ...manifest }).testRunner;

  it.each([
    ['jest', { devDependencies: { jest: '30' } }],
    ['vitest', { devDependencies: { vitest: '4' } }],
    [
      'jest',
      {
        devDependencies: { vitest: '4', jest: '30' },
        scripts: { test: 'jest' },
      },
    ],
    ['vitest', { devDependencies: { vitest: '4', jest: '30' } }],
    ['none', { scripts: { test: 'node --test' } }],
  ])('is %s', (expected, manifest) => {
    expect(runner(manifest)).toBe(expected);
  });

  it('may be installed at the root of the workspace', () => {
    const rootManifest = json({
      workspaces: ['apps/*'],
      devDependencies: { vitest: '^4.0.0' },
    });
    const host = workspace({}, { 'package.json': rootManifest });
    expect(readProject(host).testRunner).toBe('vitest');
  });
});

describe('frontends', () => {
  it.each(['react', 'vue', 'svelte', 'solid-js', 'preact', '@angular/core'])(
    'are workspace packages with %s',
    (name) => {
      const web = {
        'web/package.json': json({ dependencies: { [name]: '*' } }),
      };
      expect(readProject(workspace({}, web)).frontends).toMatchObject([
        { directory: 'web' },
      ]);
    },
  );

  it.each([
    [{ vue: '*' }, [], 'none'],
    [{ react: '*', axios: '*', vitest: '*' }, ['axios', 'react'], 'vitest'],
    [{ '@angular/core': '*', jest: '*' }, ['@angular/core'], 'jest'],
    [
      { '@angular/core': '*', 'jasmine-core': '*' },
      ['@angular/core'],
      'jasmine',
    ],
  ])('with %j are told of it', (dependencies, packages, testRunner) => {
    const web = { 'web/package.json': json({ dependencies }) };
    const [frontend] = readProject(workspace({}, web)).frontends;
    expect(frontend).toEqual({
      directory: 'web',
      clientDirectory: 'web/session',
      packages,
      testRunner,
      moduleFormat: 'commonjs',
    });
  });

  it('take a client among their sources', () => {
    const web = {
      'web/package.json': json({ dependencies: { vue: '*' } }),
      'web/src/main.ts': '',
    };
    const [frontend] = readProject(workspace({}, web)).frontends;
    expect(frontend?.clientDirectory).toBe('web/src/session');
  });

  it.each([
    [
      'leave their framework to others',
      { peerDependencies: { react: '*' }, devDependencies: { react: '*' } },
    ],
    ['have Nest too', { dependencies: { react: '*', '@nestjs/core': '*' } }],
    ['have neither', {}],
  ])('are not those that %s', (_, manifest) => {
    const web = { 'web/package.json': json(manifest) };
    expect(readProject(workspace({}, web)).frontends).toEqual([]);
  });
});

describe('files that do not parse', () => {
  it.each([
    ['package.json', '{ "name": '],
    ['package.json', '[]'],
    ['package.json', ''],
    ['nest-cli.json', '{ sourceRoot: src }'],
    ['jwt-scaffold.json', 'null'],
  ])('%s as %s are told by their name', (path, text) => {
    const error = errorOf(() => readProject(nestProject({ [path]: text })));
    expect(error.code).toBe('invalid-json');
    expect(error.message).toContain(path);
  });

  it('of another package of the workspace do no harm', () => {
    const host = workspace({}, { 'web/package.json': '{ "name": ' });
    expect(readProject(host).packageDirectory).toBe('apps/api');
  });

  it.each([
    ['tsconfig.json', '{ "compilerOptions": { "paths": '],
    ['tsconfig.json', '[1, 2]'],
    [
      'tsconfig.json',
      '{ "extends": [1, null], "compilerOptions": { "paths": { "@/*": "src/*" }, "baseUrl": 7 } }',
    ],
    [
      'nest-cli.json',
      '{ "projects": { "a": null, "b": [] }, "sourceRoot": 7 }',
    ],
    [
      'package.json',
      json({
        ...(JSON.parse(MANIFEST) as object),
        workspaces: 'apps/*',
        scripts: [],
      }),
    ],
    ['package.json', `\uFEFF${MANIFEST}`],
    ['pnpm-workspace.yaml', 'packages: 7\n  - ][\n'],
  ])('%s with %s are read as far as they go', (path, text) => {
    const project = readProject(nestProject({ [path]: text }));
    expect(project.rootModule.path).toBe('src/app.module.ts');
  });
});
