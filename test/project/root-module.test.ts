import { describe, expect, it } from 'vitest';
import { readProject, type ProjectSelection } from '../../src/index.js';
import { errorOf } from './support/error-of.js';
import {
  entryFile,
  json,
  moduleFile,
  nestProject,
} from './support/nest-project.js';

const rootOf = (
  files: Readonly<Record<string, string>>,
  selection?: ProjectSelection,
) => {
  const { path, className } = readProject(
    nestProject(files),
    selection,
  ).rootModule;
  return `${path}#${className}`;
};

const PLAIN = 'src/app.module.ts#AppModule';

describe('the argument of the bootstrap call', () => {
  it.each([
    'AppModule',
    '(AppModule)',
    'AppModule as Type<unknown>',
    'AppModule satisfies object',
    'AppModule!',
    'await AppModule',
    'AppModule.forRoot()',
    'await AppModule.register({ port: 3000 })',
    '(await AppModule.forRootAsync()) as DynamicModule',
    'AppModule, new FastifyAdapter(), { bufferLogs: true }',
  ])('is found as %s', (expression) => {
    expect(rootOf({ 'src/main.ts': entryFile(expression) })).toBe(PLAIN);
  });

  it.each([
    ['a const', 'const root = AppModule.forRoot();'],
    [
      'a destructured import',
      "const { AppModule: root } = await import('./app.module');",
    ],
    [
      'an imported member',
      "const root = (await import('./app.module')).AppModule;",
    ],
    [
      'a call of an imported member',
      "const root = (await import('./app.module')).AppModule.forRoot();",
    ],
  ])('is followed through %s', (_, statement) => {
    const main = entryFile('root').replace(
      '  const app',
      `  ${statement}\n  const app`,
    );
    expect(rootOf({ 'src/main.ts': main })).toBe(PLAIN);
  });

  it('is the one of NestFactory under another name', () => {
    const main = entryFile()
      .replace('{ NestFactory }', '{ NestFactory as Factory }')
      .replace('NestFactory.create', 'Factory.create<NestExpressApplication>');
    expect(rootOf({ 'src/main.ts': main })).toBe(PLAIN);
  });

  it('is found in a namespace, on both sides', () => {
    const main = `import * as nest from '@nestjs/core';
import * as app from './app.module';
await nest.NestFactory.create(app.AppModule.forRoot());
`;
    expect(rootOf({ 'src/main.ts': main })).toBe(PLAIN);
  });

  it('is not the one of another object with that method', () => {
    const main = `import { NestFactory } from './own-factory';\n${entryFile().slice(entryFile().indexOf('import { AppModule'))}`;
    expect(errorOf(() => rootOf({ 'src/main.ts': main })).code).toBe(
      'no-root-module',
    );
  });

  it('may be declared in the entry file itself', () => {
    const main = entryFile('RootModule', moduleFile('RootModule', ''));
    expect(rootOf({ 'src/main.ts': main })).toBe('src/main.ts#RootModule');
  });

  it('need not be called AppModule, nor lie in app.module.ts', () => {
    const files = {
      'src/main.ts': entryFile(
        'ShopModule',
        "import { ShopModule } from './modules/app/shop.root';",
      ),
      'src/modules/app/shop.root.ts': moduleFile('ShopModule'),
    };
    expect(rootOf(files)).toBe('src/modules/app/shop.root.ts#ShopModule');
  });

  it('is not the decoy in app.module.ts', () => {
    const files = {
      'src/main.ts': entryFile(
        'AppModule',
        "import { ServerModule as AppModule } from './server/server.module';",
      ),
      'src/server/server.module.ts': moduleFile('ServerModule'),
    };
    expect(rootOf(files)).toBe('src/server/server.module.ts#ServerModule');
  });
});

describe('imports', () => {
  it.each([
    ['a .js specifier', './app.module.js', {}],
    [
      'a barrel',
      './app',
      { 'src/app/index.ts': "export * from '../app.module';" },
    ],
    [
      'a barrel by its file',
      './app/index.js',
      { 'src/app/index.ts': "export * from '../app.module.js';" },
    ],
    [
      'two barrels',
      './app',
      {
        'src/app/index.ts': "export * from './all';",
        'src/app/all.ts': "export { AppModule } from '../app.module';",
      },
    ],
    [
      'a barrel that imports first',
      './app',
      {
        'src/app/index.ts':
          "import { AppModule } from '../app.module';\nexport { AppModule };",
      },
    ],
    [
      'barrels in a circle',
      './app',
      {
        'src/app/index.ts':
          "export * from './more';\nexport * from '../app.module';",
        'src/app/more.ts': "export * from './index';",
      },
    ],
    [
      'a missing part of a barrel',
      './app',
      {
        'src/app/index.ts':
          "export * from './gone';\nexport * from 'a-package';\nexport * from '../app.module';",
      },
    ],
  ])('are followed through %s', (_, specifier, files) => {
    const main = entryFile(
      'AppModule',
      `import { AppModule } from '${specifier}';`,
    );
    expect(rootOf({ 'src/main.ts': main, ...files })).toBe(PLAIN);
  });

  it.each([
    ['export default class', moduleFile('AppModule', 'export default ')],
    [
      'export default of a name',
      `${moduleFile('AppModule', '')}export default AppModule;\n`,
    ],
    [
      'export as default',
      `${moduleFile('AppModule', '')}export { AppModule as default };\n`,
    ],
  ])('are followed to %s', (_, text) => {
    const files = {
      'src/main.ts': entryFile('Root', "import Root from './app.module';"),
      'src/app.module.ts': text,
    };
    expect(rootOf(files)).toBe(PLAIN);
  });

  it('are followed through a default that is passed on', () => {
    const files = {
      'src/main.ts': entryFile('Root', "import Root from './app';"),
      'src/app/index.ts':
        "import { AppModule } from '../app.module';\nexport default AppModule;",
    };
    expect(rootOf(files)).toBe(PLAIN);
  });

  it.each([
    [
      'in the file',
      "import { Shop } from './app.module';",
      {
        'src/app.module.ts': `${moduleFile('AppModule', '')}export { AppModule as Shop };\n`,
      },
    ],
    [
      'in a barrel',
      "import { Shop } from './app';",
      {
        'src/app/index.ts':
          "export { AppModule as Shop } from '../app.module';",
      },
    ],
  ])('are followed to a class renamed %s', (_, statement, files) => {
    expect(
      rootOf({ 'src/main.ts': entryFile('Shop', statement), ...files }),
    ).toBe(PLAIN);
  });

  it('take the renamed class, not one that has the name by itself', () => {
    const files = {
      'src/app.module.ts': `${moduleFile('RealModule', '')}class AppModule {}\nexport { RealModule as AppModule };\n`,
    };
    expect(rootOf(files)).toBe('src/app.module.ts#RealModule');
  });
});

describe('aliases', () => {
  const main = entryFile(
    'AppModule',
    "import { AppModule } from '@/app.module';",
  );
  const aliased = { paths: { '@/*': ['./src/*'] } };

  it('of paths are followed', () => {
    const tsconfig = json({ compilerOptions: aliased });
    expect(rootOf({ 'src/main.ts': main, 'tsconfig.json': tsconfig })).toBe(
      PLAIN,
    );
  });

  it('of paths are taken from baseUrl', () => {
    const tsconfig = json({
      compilerOptions: { baseUrl: './src', paths: { '@/*': ['*'] } },
    });
    expect(rootOf({ 'src/main.ts': main, 'tsconfig.json': tsconfig })).toBe(
      PLAIN,
    );
  });

  it('of baseUrl alone are followed', () => {
    const files = {
      'src/main.ts': entryFile(
        'AppModule',
        "import { AppModule } from 'src/app.module';",
      ),
      'tsconfig.json': '{ "compilerOptions": { "baseUrl": "./", /* old */ } }',
    };
    expect(rootOf(files)).toBe(PLAIN);
  });

  it.each([
    [
      'a file',
      './base.json',
      { 'base.json': json({ compilerOptions: aliased }) },
    ],
    [
      'a file without .json',
      './base',
      { 'base.json': json({ compilerOptions: aliased }) },
    ],
    [
      'a list',
      ['./first.json', './base.json'],
      {
        'first.json': json({
          compilerOptions: { paths: { '@/*': ['./wrong/*'] } },
        }),
        'base.json': json({ compilerOptions: aliased }),
      },
    ],
    [
      'an installed package',
      '@acme/tsconfig/nest.json',
      {
        'node_modules/@acme/tsconfig/nest.json': json({
          compilerOptions: { paths: { '@/*': ['${configDir}/src/*'] } },
        }),
      },
    ],
    [
      'a circle',
      './base',
      {
        'base.json': json({
          extends: './tsconfig.json',
          compilerOptions: aliased,
        }),
      },
    ],
  ])('that %s extends are followed', (_, base, files) => {
    const tsconfig = json({ extends: base });
    expect(
      rootOf({ 'src/main.ts': main, 'tsconfig.json': tsconfig, ...files }),
    ).toBe(PLAIN);
  });

  it('of a base file hold from its own directory', () => {
    const files = {
      'src/main.ts': main,
      'tsconfig.json': json({ extends: './config/base.json' }),
      'config/base.json': json({
        compilerOptions: { paths: { '@/*': ['../src/*'] } },
      }),
    };
    expect(rootOf(files)).toBe(PLAIN);
  });

  it('of a base file hold from a baseUrl nearer by', () => {
    const files = {
      'src/main.ts': main,
      'tsconfig.json': json({
        extends: './config/base.json',
        compilerOptions: { baseUrl: './src' },
      }),
      'config/base.json': json({
        compilerOptions: { paths: { '@/*': ['./*'] } },
      }),
    };
    expect(rootOf(files)).toBe(PLAIN);
  });

  it('win by their length, whatever their order', () => {
    const files = {
      'src/main.ts': entryFile(
        'AppModule',
        "import { AppModule } from '@/app/root';",
      ),
      'tsconfig.json': json({
        compilerOptions: {
          paths: { '@/*': ['./old/*'], '@/app/*': ['./src/real/*'] },
        },
      }),
      'old/app/root.ts': moduleFile(),
      'src/real/root.ts': moduleFile(),
    };
    expect(rootOf(files)).toBe('src/real/root.ts#AppModule');
  });
});

describe('helpers', () => {
  const factory = "import { NestFactory } from '@nestjs/core';\n";
  const main = (statements: string) =>
    `import { AppModule } from './app.module';\n${statements}\n`;

  it('of the same file have the module as parameter', () => {
    const text = main(
      `${factory}async function start(port: number, root: unknown) {\n  await NestFactory.create(root);\n}\nvoid start(3000, AppModule);`,
    );
    expect(rootOf({ 'src/main.ts': text })).toBe(PLAIN);
  });

  it('that are arrow functions have it too', () => {
    const text = main(
      `${factory}const start = async (root: unknown) => NestFactory.create(root);\nvoid start(AppModule.forRoot());`,
    );
    expect(rootOf({ 'src/main.ts': text })).toBe(PLAIN);
  });

  it('take the default of the parameter', () => {
    const text = main(
      `${factory}async function start(root = AppModule) {\n  await NestFactory.create(root);\n}\nvoid start();`,
    );
    expect(rootOf({ 'src/main.ts': text })).toBe(PLAIN);
  });

  const helper = (head: string, tail = '') =>
    `${factory}${head} start(root: unknown) {\n  return NestFactory.create(root);\n}\n${tail}`;

  it.each([
    [
      'imported',
      "import { start } from './start';\nvoid start(AppModule);",
      { 'src/start.ts': helper('export async function') },
    ],
    [
      'imported as default',
      "import go from './start';\nvoid go(AppModule);",
      { 'src/start.ts': helper('export default async function') },
    ],
    [
      'renamed',
      "import { go } from './start';\nvoid go(AppModule);",
      { 'src/start.ts': helper('async function', 'export { start as go };') },
    ],
    [
      'behind a barrel',
      "import { start } from './lib';\nvoid start(AppModule);",
      {
        'src/lib/index.ts': "export * from '../start';",
        'src/start.ts': helper('export async function'),
      },
    ],
    [
      'a static method',
      "import { Server } from './start';\nvoid Server.start(AppModule);",
      {
        'src/start.ts': `${factory}export class Server {\n  static start(root: unknown) {\n    return NestFactory.create(root);\n  }\n}`,
      },
    ],
    [
      'two calls away',
      "import { run } from './run';\nvoid run(AppModule);",
      {
        'src/run.ts':
          "import { start } from './start';\nexport const run = (it: unknown) => start(it);",
        'src/start.ts': helper('export async function'),
      },
    ],
  ])('are followed when %s', (_, statements, files) => {
    expect(rootOf({ 'src/main.ts': main(statements), ...files })).toBe(PLAIN);
  });

  it.each([
    ['by name', "import { start } from './start';\nvoid start();"],
    ['for its effect', "import './start';"],
    ['when it is needed', "void import('./start');"],
  ])('that know the module themselves are imported %s', (_, text) => {
    const files = {
      'src/main.ts': text,
      'src/start.ts': `${entryFile()}export async function start() {}\n`,
    };
    expect(rootOf(files)).toBe(PLAIN);
  });
});

describe('the entry file', () => {
  it.each([
    ['entryFile', { entryFile: 'server' }, 'src/server.ts'],
    ['entryFile with an ending', { entryFile: 'server.js' }, 'src/server.ts'],
    ['entryFile below dist/src', { entryFile: 'src/server' }, 'src/server.ts'],
    ['sourceRoot', { sourceRoot: 'code/' }, 'code/main.ts'],
    [
      'both',
      { sourceRoot: 'code', entryFile: 'start/server' },
      'code/start/server.ts',
    ],
  ])('is named by %s of nest-cli.json', (_, settings, path) => {
    const { entryFile: entry, rootModule } = readProject(
      nestProject({
        'nest-cli.json': json(settings),
        'src/main.ts': 'export {};',
        [path]: entryFile('RealModule', moduleFile('RealModule', '')),
      }),
    );
    expect(entry).toBe(path);
    expect(rootModule).toEqual({ path, className: 'RealModule' });
  });

  it('that is not there is told by its path', () => {
    const files = { 'nest-cli.json': json({ entryFile: 'server' }) };
    const { code, message, hint } = errorOf(() => rootOf(files));
    expect(code).toBe('no-root-module');
    expect(message).toContain('src/server.ts');
    expect(hint).toContain('entryFile');
    expect(hint).toContain('--module <path#Class>');
  });

  it.each([
    ['that does not start Nest', 'export {};\n'],
    [
      'whose module comes from a package',
      entryFile('AppModule', "import { AppModule } from '@acme/app';"),
    ],
    [
      'whose module is made by a function',
      entryFile('makeModule()', "import { makeModule } from './app.module';"),
    ],
  ])('%s is told, with what was looked for', (_, text) => {
    const { code, message } = errorOf(() => rootOf({ 'src/main.ts': text }));
    expect(code).toBe('no-root-module');
    expect(message).toMatch(/src\/main\.ts .*NestFactory\.create/);
  });
});

describe('several root modules', () => {
  const files = {
    'src/main.ts': entryFile(
      'process.env.WORKER ? WorkerModule : AppModule',
      "import { AppModule } from './app.module';\nimport { WorkerModule } from './worker.module';",
    ),
    'src/worker.module.ts': moduleFile('WorkerModule'),
  };

  it('are listed, as choices too', () => {
    const { code, message, choices, hint } = errorOf(() => rootOf(files));
    expect(code).toBe('several-root-modules');
    expect(choices).toEqual([
      'src/worker.module.ts#WorkerModule',
      'src/app.module.ts#AppModule',
    ]);
    for (const choice of choices) expect(message).toContain(choice);
    expect(hint).toContain('--module');
  });

  it('need one to be named', () => {
    const project = readProject(nestProject(files), {
      module: './src/worker.module.ts#WorkerModule',
    });
    expect(project.rootModule.className).toBe('WorkerModule');
    expect(project.namedModule).toBe('src/worker.module.ts#WorkerModule');
  });

  it('are one when the same module is given twice', () => {
    const twice = `${entryFile()}void NestFactory.create(AppModule);\n`;
    expect(rootOf({ 'src/main.ts': twice })).toBe(PLAIN);
  });
});

describe('--module', () => {
  const nothing = { 'src/main.ts': 'export {};\n' };

  it.each([
    PLAIN,
    './src/app.module.ts#AppModule',
    'src\\app.module.ts#AppModule',
  ])('takes %s', (module) => {
    expect(rootOf(nothing, { module })).toBe(PLAIN);
  });

  it('takes a path from the directory one is in', () => {
    const host = nestProject({ 'src/users/users.service.ts': '' });
    const { rootModule } = readProject(host, {
      directory: 'src',
      module: 'app.module.ts#AppModule',
    });
    expect(rootModule.path).toBe('src/app.module.ts');
  });

  it.each([
    'src/app.module.ts',
    'src/app.module.ts#',
    'src/app.module.ts#Other',
    'src/gone.ts#AppModule',
    '../src/app.module.ts#AppModule',
    '#AppModule',
    '',
  ])('refuses "%s"', (module) => {
    const error = errorOf(() => rootOf({}, { module }));
    expect(error.code).toBe('no-root-module');
    expect(error.hint).toContain('path#Class');
  });
});
