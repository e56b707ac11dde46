import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  MemoryHost,
  readProject,
  ScaffoldError,
  type ProjectSelection,
} from '../../src/index.js';
import { readFiles } from '../support/golden-project.js';

type Files = Readonly<Record<string, string | undefined>>;

const fixture = (name: string): Record<string, string> =>
  Object.fromEntries(
    readFiles(join(import.meta.dirname, '..', 'fixtures', name)),
  );

const NEST_11 = fixture('nest-11');
const NEST_12 = fixture('nest-12');

/** Reads Nest 11 with some files changed; undefined removes one. */
function read(changes: Files = {}, selection: ProjectSelection = {}) {
  const files = Object.entries({ ...NEST_11, ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return readProject(new MemoryHost(Object.fromEntries(files)), selection);
}

function errorOf(changes: Files, selection?: ProjectSelection): ScaffoldError {
  try {
    read(changes, selection);
  } catch (error) {
    expect(error).toBeInstanceOf(ScaffoldError);
    return error as ScaffoldError;
  }
  throw new Error('nothing was thrown');
}

/** The fixture's package.json with some members changed. */
function manifest(change: (json: Manifest) => void): Files {
  const json = JSON.parse(NEST_11['package.json'] ?? '') as Manifest;
  change(json);
  return { 'package.json': JSON.stringify(json) };
}

interface Manifest {
  name?: string;
  type?: string;
  packageManager?: unknown;
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

describe('a fresh application', () => {
  it('of Nest 11', () => {
    const { packages, ...project } = read();

    expect(project).toMatchObject({
      root: '/project',
      name: 'shop',
      nestVersion: '11.0.1',
      nestMajor: 11,
      moduleFormat: 'commonjs',
      importExtension: '',
      httpAdapter: 'express',
      testRunner: 'jest',
      packageManager: 'npm',
      application: undefined,
      directory: '.',
      packageDirectory: '.',
      tsconfig: 'tsconfig.build.json',
      frontends: [],
      sourceRoot: 'src',
      testDirectory: 'test',
      entryFile: 'src/main.ts',
      rootModule: { path: 'src/app.module.ts', className: 'AppModule' },
      namedModule: undefined,
      modules: [],
      hasConfigModule: false,
      stockController: 'src/app.controller.ts',
      agentsFile: undefined,
      http: {
        routing: {
          basePath: '',
          versioning: undefined,
          defaultVersion: undefined,
          unread: [],
        },
        cors: 'none',
        validates: false,
        guards: [],
        documentFile: undefined,
        documentSchemes: [],
      },
      surroundings: {
        controllers: [
          {
            path: 'src/app.controller.ts',
            className: 'AppController',
            isPublic: false,
          },
        ],
        globalGuards: [],
        validates: false,
        packageModules: [],
        jwtStrategies: [],
      },
      formatter: undefined,
      style: {
        quote: "'",
        semicolons: true,
        braceSpacing: true,
        indent: '  ',
        trailingCommas: true,
        lineEnd: '\n',
      },
    });
    expect(packages).toContain('@nestjs/core');
    expect(packages).toContain('ts-jest');
  });

  it('of Nest 12', () => {
    expect(readProject(new MemoryHost(NEST_12))).toMatchObject({
      nestMajor: 12,
      moduleFormat: 'esm',
      importExtension: '.js',
      testRunner: 'vitest',
      rootModule: { path: 'src/app.module.ts', className: 'AppModule' },
      stockController: 'src/app.controller.ts',
      agentsFile: undefined,
    });
  });

  it('of either, from a Windows checkout', () => {
    for (const files of [NEST_11, NEST_12]) {
      const windows = Object.entries(files).map(([path, text]) => [
        path,
        `\uFEFF${text.replaceAll('\n', '\r\n')}`,
      ]);
      const tree = new MemoryHost(Object.fromEntries(windows) as typeof files);
      const { style, ...project } = readProject(tree);
      const { style: plain, ...expected } = readProject(new MemoryHost(files));

      expect(project).toEqual(expected);
      expect(style).toEqual({ ...plain, lineEnd: '\r\n' });
    }
  });
});

describe('facts of package.json', () => {
  it('prefers the version that is installed', () => {
    const path = 'node_modules/@nestjs/core/package.json';

    expect(read({ [path]: '{ "version": "11.1.9" }' }).nestVersion).toBe(
      '11.1.9',
    );
    expect(read({ [path]: '{}' }).nestVersion).toBe('11.0.1');
  });

  it.each([
    ['^10.0.0', 10],
    ['~11.2', 11],
    ['>=12.0.1 <13', 12],
    ['12', 12],
    ['11.x', 11],
  ])('reads Nest %s', (range, major) => {
    const files = manifest(({ dependencies }) => {
      dependencies['@nestjs/core'] = range;
    });

    expect(read(files).nestMajor).toBe(major);
  });

  it('takes the directory for a name when there is none', () => {
    expect(read(manifest((json) => delete json.name)).name).toBe('project');
  });

  it.each([
    [['@nestjs/platform-fastify'], '', 'fastify'],
    [['@nestjs/platform-fastify', '@nestjs/platform-express'], '', 'express'],
    [
      ['@nestjs/platform-fastify', '@nestjs/platform-express'],
      '\n// new FastifyAdapter()',
      'fastify',
    ],
    [[], '', 'express'],
  ])('sees the adapter of %j', (packages, more, adapter) => {
    const files = manifest(({ dependencies }) => {
      delete dependencies['@nestjs/platform-express'];
      for (const name of packages) dependencies[name] = '^11.0.0';
    });
    const main = `${NEST_11['src/main.ts'] ?? ''}${more}`;

    expect(read({ ...files, 'src/main.ts': main }).httpAdapter).toBe(adapter);
  });

  it.each([
    [['jest'], 'jest', 'jest'],
    [['vitest'], 'vitest run', 'vitest'],
    [['vitest', 'jest'], 'jest', 'jest'],
    [['vitest', 'jest'], 'vitest', 'vitest'],
    [['vitest', 'jest'], 'nx test', 'vitest'],
    [['mocha'], 'mocha', 'none'],
    [[], 'jest', 'none'],
  ])('sees the test runner of %j with "%s"', (packages, script, runner) => {
    const files = manifest((json) => {
      json.scripts = { test: script };
      delete json.devDependencies.jest;
      for (const name of packages) json.devDependencies[name] = '*';
    });

    expect(read(files).testRunner).toBe(runner);
  });

  it.each([
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['bun.lockb', 'bun'],
    ['package-lock.json', 'npm'],
    ['README.md', 'npm'],
  ])('sees the package manager of %s', (file, manager) => {
    expect(read({ [file]: '' }).packageManager).toBe(manager);
  });

  it('believes packageManager before a lockfile, when it knows it', () => {
    const declared = (packageManager: unknown) =>
      read({
        ...manifest((json) => {
          json.packageManager = packageManager;
        }),
        'yarn.lock': '',
      }).packageManager;

    expect(declared('pnpm@10.1.0+sha512.abc')).toBe('pnpm');
    expect(declared('deno@2')).toBe('yarn');
    expect(declared(5)).toBe('yarn');
  });
});

describe('import extensions', () => {
  const moduleWith = (...specifiers: string[]) => ({
    'src/app.module.ts': [
      "import { Module } from '@nestjs/common';",
      ...specifiers.map(
        (one, index) => `import x${String(index)} from '${one}';`,
      ),
      '@Module({}) export class AppModule {}',
    ].join('\n'),
  });

  it('are those of most relative imports', () => {
    expect(read(moduleWith('./a.js', './b.js', './c.js')).importExtension).toBe(
      '.js',
    );
    expect(read(moduleWith('./a.js', './b', './c')).importExtension).toBe('');
  });

  it('are .js in ESM when no file tells', () => {
    const main = [
      "import { NestFactory } from '@nestjs/core';",
      'class AppModule {}',
      'NestFactory.create(AppModule);',
    ].join('\n');
    const esm = manifest((json) => {
      json.type = 'module';
    });

    expect(read({ 'src/main.ts': main }).importExtension).toBe('');
    expect(read({ ...esm, 'src/main.ts': main }).importExtension).toBe('.js');
  });
});

describe('nest-cli.json', () => {
  const layout = (json: object): Files => ({
    'nest-cli.json': JSON.stringify(json),
    'src/main.ts': undefined,
    'src/app.module.ts': undefined,
  });
  const app = (directory: string, entry = 'main'): Files => ({
    [`${directory}/${entry}.ts`]: NEST_11['src/main.ts'],
    [`${directory}/app.module.ts`]: NEST_11['src/app.module.ts'],
  });
  const projects = {
    shop: { type: 'application', sourceRoot: 'apps/shop/src' },
    admin: { sourceRoot: 'apps/admin/src', entryFile: 'server' },
  };
  const monorepo = {
    ...layout({ monorepo: true, sourceRoot: 'apps/shop/src', projects }),
    ...app('apps/shop/src'),
    ...app('apps/admin/src', 'server'),
  };

  it('may be missing', () => {
    expect(read({ 'nest-cli.json': undefined }).entryFile).toBe('src/main.ts');
  });

  it('names the source root and the entry file', () => {
    const files = {
      ...layout({ sourceRoot: './server/', entryFile: 'boot/index' }),
      'server/boot/index.ts': NEST_11['src/main.ts'],
      'server/boot/app.module.ts': NEST_11['src/app.module.ts'],
    };

    expect(read(files)).toMatchObject({
      sourceRoot: 'server',
      entryFile: 'server/boot/index.ts',
      testDirectory: 'test',
      rootModule: { path: 'server/boot/app.module.ts' },
    });
  });

  it('asks which of several applications', () => {
    expect(errorOf(monorepo)).toMatchObject({
      code: 'several-applications',
      choices: ['shop', 'admin'],
    });
  });

  it.each([
    ['its name', { project: 'admin' }],
    ['its source root', { sourceRoot: 'apps/admin/src' }],
  ])('has others, chosen by %s', (_, selection) => {
    expect(read(monorepo, selection)).toMatchObject({
      sourceRoot: 'apps/admin/src',
      entryFile: 'apps/admin/src/server.ts',
      rootModule: { path: 'apps/admin/src/app.module.ts' },
    });
  });

  it('does not know every name', () => {
    expect(errorOf(monorepo, { project: 'web' })).toMatchObject({
      code: 'unknown-project',
      message: 'There is no application "web" here.',
      hint: 'The applications found are: shop, admin.',
    });
    expect(errorOf({}, { project: 'web' })).toMatchObject({
      code: 'unknown-project',
    });
  });
});

describe('ConfigModule', () => {
  const config = "import { ConfigModule } from '@nestjs/config';\n";
  const module = (imports: string, list: string) =>
    `${imports}import { Module } from '@nestjs/common';\n@Module({ imports: [${list}] })\nexport class AppModule {}\n`;

  it('is seen in the root module', () => {
    const text = module(config, 'ConfigModule.forRoot()');

    expect(read({ 'src/app.module.ts': text }).hasConfigModule).toBe(true);
  });

  it('is seen in a module below, through an index file', () => {
    const root = module("import { CoreModule } from './core';\n", 'CoreModule');
    const files = {
      'src/app.module.ts': root,
      'src/core/index.ts': "export * from './core.module';\n",
      'src/core/core.module.ts': module(config, 'ConfigModule.forRoot({})'),
    };

    expect(read(files).hasConfigModule).toBe(true);
  });

  it('is not an own class of that name, nor one that is only imported', () => {
    const own = module(
      "import { ConfigModule } from './config';\n",
      'ConfigModule.forRoot()',
    );

    expect(read({ 'src/app.module.ts': own }).hasConfigModule).toBe(false);
    expect(
      read({ 'src/app.module.ts': module(config, '') }).hasConfigModule,
    ).toBe(false);
  });

  it('is looked for once where modules import each other', () => {
    const files = {
      'src/app.module.ts': module("import { A } from './a';\n", 'A'),
      'src/a.ts': module("import { AppModule } from './app.module';\n", ''),
    };

    expect(read(files).hasConfigModule).toBe(false);
  });
});

describe('errors', () => {
  it('no package.json', () => {
    expect(errorOf({ 'package.json': undefined })).toMatchObject({
      code: 'no-package-json',
      message: 'There is no package.json in /project.',
      hint: expect.stringContaining('--new') as string,
    });
  });

  it.each([
    ['{\n  "name": "shop",\n  "version" "1"\n}', '3:13'],
    ['{\n  "a": 1,\n}', '2:9'],
    ['{\n  "a": [1, 2, ],\n  "b": 2\n}', '2:13'],
    ['{\n  // a comment, "}"\n  "a": 1\n}', '2:3'],
    ['{ "a, }": 1, /* x */ "b": 2 }', '1:14'],
    ["{\n  'a': 1\n}", '2:3'],
    ['\uFEFF{ "a": 1 "b" }', '1:10'],
    ['{ "a": 1', '1:9'],
    ['', '1:1'],
  ])('invalid JSON: %j', (text, place) => {
    for (const path of ['package.json', 'nest-cli.json']) {
      expect(errorOf({ [path]: text })).toMatchObject({
        code: 'invalid-json',
        message: `${path}:${place}: this is not valid JSON.`,
        hint: `Correct ${path} and run again.`,
        kind: 'project',
      });
    }
  });

  it.each(['[]', 'null', '5', '"text"'])(
    'JSON that is no object: %s',
    (text) => {
      expect(errorOf({ 'package.json': text })).toMatchObject({
        code: 'invalid-json',
        message: 'package.json: expected a JSON object.',
      });
    },
  );

  it('no Nest', () => {
    expect(errorOf({ 'package.json': '{ "dependencies": [] }' })).toMatchObject(
      {
        code: 'not-a-nest-project',
        message:
          'This is not a Nest project: package.json does not list @nestjs/core.',
      },
    );
  });

  it('an old Nest', () => {
    const files = manifest(({ dependencies }) => {
      dependencies['@nestjs/core'] = '^9.4.0';
    });

    expect(errorOf(files)).toMatchObject({
      code: 'unsupported-nest-version',
      message:
        'Nest 9.4.0 is too old: package.json asks for @nestjs/core "^9.4.0".',
      hint: expect.stringContaining('Nest 10 or newer is needed.') as string,
    });
  });

  it.each(['latest', 'workspace:*', 'catalog:'])('Nest "%s"', (range) => {
    const files = manifest(({ dependencies }) => {
      dependencies['@nestjs/core'] = range;
    });

    expect(errorOf(files)).toMatchObject({ code: 'unknown-nest-version' });
    expect(errorOf(files).message).toContain(`"${range}"`);
  });

  it('no entry file', () => {
    expect(errorOf({ 'src/main.ts': undefined })).toMatchObject({
      code: 'no-root-module',
    });
    expect(errorOf({ 'src/main.ts': undefined }).message).toContain(
      'src/main.ts',
    );
  });

  it.each([
    ['nothing', ''],
    [
      'another factory',
      "import { NestFactory } from './mine';\nimport { AppModule } from './app.module';\nNestFactory.create(AppModule);",
    ],
    [
      'no module',
      "import { NestFactory } from '@nestjs/core';\nNestFactory.create();",
    ],
  ])('an entry file that starts %s', (_, text) => {
    const error = errorOf({ 'src/main.ts': text });

    expect(error.code).toBe('no-root-module');
    expect(error.message).toContain('src/main.ts');
    expect(error.hint).not.toBe('');
  });

  it('a root module that cannot be followed', () => {
    const error = errorOf({ 'src/app.module.ts': undefined });

    expect(error.code).toBe('no-root-module');
    expect(error.message).toContain('src/main.ts');
  });
});
