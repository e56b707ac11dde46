import { describe, expect, it } from 'vitest';
import { MemoryHost, readProject } from '../../src/index.js';
import {
  entryFile,
  json,
  MANIFEST,
  moduleFile,
  nestProject,
} from './support/nest-project.js';

type Files = Readonly<Record<string, string>>;

const frontends = (files: Files, directory = '.') =>
  readProject(new MemoryHost(files), { directory }).frontends;

describe('frontends in folders without a workspace', () => {
  const plain = Object.fromEntries(nestProject().files);
  const react = json({ dependencies: { react: '^19', vitest: '^4' } });

  it.each(['frontend', 'client', 'web', 'ui', 'apps/web', 'packages/client'])(
    'are found in %s',
    (directory) => {
      const files = {
        ...plain,
        [`${directory}/package.json`]: react,
        [`${directory}/src/main.tsx`]: '',
      };
      expect(frontends(files)).toEqual([
        {
          directory,
          clientDirectory: `${directory}/src/session`,
          packages: ['react'],
          testRunner: 'vitest',
          moduleFormat: 'commonjs',
        },
      ]);
    },
  );

  it.each([
    ['backend', 'frontend'],
    ['apps/api', 'apps/web'],
    ['apps/api', 'frontend'],
  ])('are found for a server in %s in %s', (server, directory) => {
    const files = {
      [`${server}/package.json`]: MANIFEST,
      [`${server}/src/main.ts`]: entryFile(),
      [`${server}/src/app.module.ts`]: moduleFile(),
      [`${directory}/package.json`]: react,
    };
    expect(frontends(files, server)).toMatchObject([{ directory }]);
  });

  it('may have axios alone, because of their name', () => {
    const manifest = json({ type: 'module', dependencies: { axios: '^1' } });
    const files = { ...plain, 'web/package.json': manifest };
    expect(frontends(files)).toMatchObject([
      { packages: ['axios'], moduleFormat: 'esm' },
    ]);
  });

  it.each([
    ['other names', 'docs', react],
    ['no framework', 'web', json({ dependencies: { lodash: '^4' } })],
    [
      'Nest',
      'web',
      json({ dependencies: { react: '*', '@nestjs/core': '*' } }),
    ],
    ['a package.json that does not parse', 'web', '{ "dependencies": { "re'],
    ['a package.json that is no object', 'web', '[]'],
  ])('are not those with %s', (_, directory, manifest) => {
    const files = { ...plain, [`${directory}/package.json`]: manifest };
    expect(frontends(files)).toEqual([]);
  });

  it('give way to those of a workspace', () => {
    const files = {
      ...plain,
      'package.json': json({
        ...(JSON.parse(MANIFEST) as object),
        workspaces: ['shop'],
      }),
      'shop/package.json': react,
      'web/package.json': react,
    };
    expect(frontends(files)).toMatchObject([{ directory: 'shop' }]);
  });
});

describe('frontends with the package.json of the root', () => {
  const root = (packages: object = {}) => ({
    'package.json': json({
      name: 'fleet',
      dependencies: { '@nestjs/core': '^11.0.0', react: '*', axios: '*' },
      devDependencies: { vitest: '*', jest: '*', ...packages },
    }),
    'apps/api/project.json': json({ name: 'api', projectType: 'application' }),
    'apps/api/src/main.ts': entryFile(),
    'apps/api/src/app.module.ts': moduleFile(),
  });
  const application = json({ name: 'web', projectType: 'application' });
  const REACT = "import * as ReactDOM from 'react-dom/client';\n";
  const ANGULAR =
    "import { bootstrapApplication } from '@angular/platform-browser';\n";
  const nx = (files: Files) =>
    frontends({ ...root(), 'nx.json': '{}', ...files }, 'apps/api');

  it.each([
    ['main.tsx', REACT, ['react']],
    ['main.ts', ANGULAR, ['@angular/core']],
    ['main.ts', "import { createApp } from 'vue';\n", []],
  ])('are projects of Nx whose %s starts %s', (name, text, packages) => {
    const found = nx({
      'apps/web/project.json': application,
      [`apps/web/src/${name}`]: text,
    });
    expect(found).toEqual([
      {
        directory: 'apps/web',
        clientDirectory: 'apps/web/src/session',
        packages,
        testRunner: 'none',
        moduleFormat: 'commonjs',
      },
    ]);
  });

  it.each([
    ['jest.config.ts', {}, 'jest'],
    ['vitest.config.mts', {}, 'vitest'],
    ['x.ts', { test: { executor: '@nx/jest:jest' } }, 'jest'],
    ['x.ts', { test: { executor: '@nx/vite:test' } }, 'vitest'],
    ['x.ts', { test: { executor: '@angular/build:unit-test' } }, 'vitest'],
    ['x.ts', { test: { executor: '@angular/build:karma' } }, 'jasmine'],
    ['x.ts', {}, 'none'],
  ])('have the runner of %s and %j', (file, targets, testRunner) => {
    const found = nx({
      'apps/web/project.json': json({ projectType: 'application', targets }),
      'apps/web/src/main.tsx': REACT,
      [`apps/web/${file}`]: '',
    });
    expect(found).toMatchObject([{ testRunner }]);
  });

  it('may be of Next', () => {
    const files = {
      ...root({ next: '*' }),
      'nx.json': '{}',
      'apps/web/project.json': application,
      'apps/web/next.config.js': '',
    };
    expect(frontends(files, 'apps/api')).toMatchObject([
      { directory: 'apps/web', packages: ['react'] },
    ]);
  });

  it.each([
    [
      'libraries',
      { 'apps/web/project.json': json({ projectType: 'library' }) },
    ],
    ['no project of Nx', { 'apps/web/project.json': '{ "projectType' }],
    ['other servers', { 'apps/web/src/main.tsx': entryFile() }],
    [
      'tests of a page',
      { 'apps/web/src/main.tsx': '', 'apps/web/src/app.cy.ts': '' },
    ],
  ])('are not %s', (_, files) => {
    const found = nx({
      'apps/web/project.json': application,
      'apps/web/src/main.tsx': REACT,
      ...files,
    });
    expect(found).toEqual([]);
  });

  it('are applications of angular.json', () => {
    const project = (more: object) => ({ projectType: 'application', ...more });
    const test = { builder: '@angular/build:karma' };
    const files = {
      ...Object.fromEntries(nestProject().files),
      'angular.json': json({
        projects: {
          admin: project({
            root: 'projects/admin',
            sourceRoot: 'projects/admin/src',
            architect: { test },
          }),
          ui: { projectType: 'library', root: 'projects/ui' },
          whole: project({ root: '' }),
          broken: 7,
        },
      }),
      'projects/admin/src/main.ts': ANGULAR,
      'projects/ui/src/main.ts': ANGULAR,
    };
    expect(frontends(files)).toEqual([
      {
        directory: 'projects/admin',
        clientDirectory: 'projects/admin/src/session',
        packages: ['@angular/core'],
        testRunner: 'jasmine',
        moduleFormat: 'commonjs',
      },
    ]);
  });
});

describe('types of a browser', () => {
  const read = (files: Files) =>
    readProject(
      new MemoryHost({ ...Object.fromEntries(nestProject().files), ...files }),
    ).hasDomTypes;
  const tsconfig = (lib?: string[], more = {}) =>
    json({ compilerOptions: { lib }, ...more });

  it.each([
    ['without lib', {}, true],
    ['with it', { 'tsconfig.json': tsconfig(['ES2022', 'DOM']) }, true],
    ['in small letters', { 'tsconfig.json': tsconfig(['dom']) }, true],
    ['without it', { 'tsconfig.json': tsconfig(['ES2022']) }, false],
    [
      'without it in what is extended',
      {
        'tsconfig.json': tsconfig(undefined, { extends: './base.json' }),
        'base.json': tsconfig(['ES2022']),
      },
      false,
    ],
  ])('are there %s', (_, files, expected) => {
    expect(read(files)).toBe(expected);
  });
});
