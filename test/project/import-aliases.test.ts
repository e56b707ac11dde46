import { describe, expect, it } from 'vitest';
import {
  planChanges,
  readProject,
  resolveOptions,
  type MemoryHost,
  type RawOptions,
} from '../../src/index.js';
import { json, nestProject } from './support/nest-project.js';

const tsconfig = (compilerOptions: object) => json({ compilerOptions });

const rootWith = (...imports: string[]) =>
  [
    "import { Module } from '@nestjs/common';",
    ...imports,
    '',
    '@Module({ imports: [] })',
    'export class AppModule {}',
    '',
  ].join('\n');

const ORDERS = "import { OrdersModule } from '@app/orders/orders.module';";

const aliased = (more: Readonly<Record<string, string>> = {}) =>
  nestProject({
    'tsconfig.json': tsconfig({ paths: { '@app/*': ['./src/*'] } }),
    'src/orders/orders.module.ts': 'export class OrdersModule {}\n',
    'src/app.module.ts': rootWith(ORDERS),
    ...more,
  });

async function plannedRoot(host: MemoryHost, values: RawOptions = {}) {
  const plan = await planChanges({
    tree: host,
    project: readProject(host),
    options: resolveOptions([{ values }]),
    version: '1.0.0',
    makeSecret: () => 'secret',
  });
  expect(plan.refusals).toEqual([]);
  return plan.changes.find(({ path }) => path === 'src/app.module.ts');
}

describe('the import of AuthModule', () => {
  it('goes by the alias that the file goes by', async () => {
    const root = await plannedRoot(aliased());

    expect(root?.after).toContain(
      `${ORDERS}\nimport { AuthModule } from '@app/auth/auth.module';\n`,
    );
  });

  it('has the extension of the aliased imports', async () => {
    const imports = ORDERS.replace('.module', '.module.js');
    const host = aliased({ 'src/app.module.ts': rootWith(imports) });

    expect((await plannedRoot(host))?.after).toContain(
      "from '@app/auth/auth.module.js';",
    );
  });

  it('goes by a baseUrl', async () => {
    const host = aliased({
      'tsconfig.json': tsconfig({ baseUrl: '.' }),
      'src/app.module.ts': rootWith(ORDERS.replace('@app', 'src')),
    });

    expect((await plannedRoot(host))?.after).toContain(
      "from 'src/auth/auth.module';",
    );
  });

  it('goes by the alias used most of those that reach it', async () => {
    const host = aliased({
      'tsconfig.json': tsconfig({
        paths: {
          '@app/*': ['./src/*'],
          '@src/*': ['./src/*'],
          '@orders/*': ['./src/orders/*'],
        },
      }),
      'src/a.ts': 'export class A {}\n',
      'src/b.ts': 'export class B {}\n',
      'src/app.module.ts': rootWith(
        ORDERS,
        "import { OrdersModule as O } from '@orders/orders.module';",
        "import { A } from '@src/a';",
        "import { B } from '@src/b';",
      ),
    });

    expect((await plannedRoot(host))?.after).toContain(
      "from '@src/auth/auth.module';",
    );
  });

  it.each([
    ['as many imports are relative', [ORDERS, "import { A } from './a';"]],
    ['no import is aliased', ["import { Pool } from 'pg';"]],
  ])('is relative where %s', async (_, imports) => {
    const host = aliased({ 'src/app.module.ts': rootWith(...imports) });

    expect((await plannedRoot(host))?.after).toContain(
      "from './auth/auth.module';",
    );
  });

  it('is relative where no alias in use reaches it', async () => {
    const host = aliased({
      'tsconfig.json': tsconfig({ paths: { '@app/*': ['./src/orders/*'] } }),
      'src/app.module.ts': rootWith(
        "import { OrdersModule } from '@app/orders.module';",
      ),
    });

    expect((await plannedRoot(host))?.after).toContain(
      "from './auth/auth.module';",
    );
  });
});

describe('an AuthModule that is imported already', () => {
  const own = 'export class AuthModule {}\n';

  it.each([
    ['by an alias', "import { AuthModule } from '@app/auth/auth.module';"],
    ['through an index file', "import { AuthModule } from './auth';"],
    ['by the other style', "import { AuthModule } from './auth/auth.module';"],
  ])('is known %s', async (_, line) => {
    const host = aliased({
      'src/auth/index.ts': "export * from './auth.module';\n",
      'src/auth/auth.module.ts': own,
      'src/app.module.ts': rootWith(ORDERS, line),
    });

    const root = await plannedRoot(host);

    expect(root?.after).toContain(`${ORDERS}\n${line}\n\n`);
    expect(root?.after).toMatch(/imports: \[.*\bAuthModule\]/);
  });
});
