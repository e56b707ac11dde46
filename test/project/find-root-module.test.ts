import { expect, it } from 'vitest';
import { MemoryHost } from '../../src/index.js';
import { findRootModule } from '../../src/project/find-root-module.js';

const FACTORY = "import { NestFactory } from '@nestjs/core';";
const APP = "import { AppModule } from './app.module';";
const MODULE = 'export class AppModule {}';

function find(main: readonly string[], files: Record<string, string> = {}) {
  const tree = new MemoryHost({
    'src/main.ts': main.join('\n'),
    'src/app.module.ts': MODULE,
    ...files,
  });
  const aliases = { baseUrl: undefined, patterns: [] };
  return findRootModule({ tree, aliases }, 'src/main.ts');
}

it.each([
  ['a plain call', [FACTORY, APP, 'NestFactory.create(AppModule);']],
  [
    'a call with types and an adapter',
    [
      FACTORY,
      APP,
      'const app = await NestFactory.create<X>(AppModule, new Y());',
    ],
  ],
  [
    'a call deep in a function',
    [
      APP,
      FACTORY,
      'export const boot = async () => {',
      '  if (ready) { return { app: await NestFactory.create(AppModule) }; }',
      '};',
    ],
  ],
  [
    'a dynamic module',
    [FACTORY, APP, 'NestFactory.create(AppModule.forRoot({ a: 1 }));'],
  ],
  [
    'a module that is made first',
    [FACTORY, APP, 'NestFactory.create((await AppModule.make()) as Type);'],
  ],
  [
    'an alias of the factory',
    [
      "import { NestFactory as Factory } from '@nestjs/core';",
      APP,
      'Factory.create(AppModule);',
    ],
  ],
  [
    'an alias of the module',
    [
      FACTORY,
      "import { AppModule as Root } from './app.module.js';",
      'NestFactory.create(Root);',
    ],
  ],
  [
    'something else called create before',
    [
      FACTORY,
      APP,
      'Pool.create(AppModule2);',
      'NestFactory.create(AppModule);',
    ],
  ],
])('finds the module of %s', (_, main) => {
  expect(find(main)).toEqual({
    path: 'src/app.module.ts',
    className: 'AppModule',
  });
});

it('finds a module that is declared where the application starts', () => {
  const main = [FACTORY, 'class Root {}', 'NestFactory.create(Root);'];

  expect(find(main)).toEqual({ path: 'src/main.ts', className: 'Root' });
});

it('does not go by file names', () => {
  const main = [
    FACTORY,
    "import { ServerModule } from './server/server.module';",
    'NestFactory.create(ServerModule);',
  ];
  const files = {
    'src/server/server.module.ts': 'export class ServerModule {}',
  };

  expect(find(main, files)).toEqual({
    path: 'src/server/server.module.ts',
    className: 'ServerModule',
  });
});
