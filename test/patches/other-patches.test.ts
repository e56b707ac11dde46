import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { addAgentsSection } from '../../src/patches/add-agents-section.js';
import {
  addDependencies,
  type Dependency,
} from '../../src/patches/add-dependencies.js';
import {
  addPrismaFields,
  addPrismaModels,
  type ModelLine,
  type NewModel,
} from '../../src/patches/add-prisma-models.js';
import { addEnvKeys, type EnvKey } from '../../src/patches/add-env-keys.js';
import {
  addClassFields,
  type ClassField,
} from '../../src/patches/add-class-fields.js';
import {
  addTableColumns,
  type TableColumnsIntent,
} from '../../src/patches/drizzle/add-table-columns.js';
import { addSchemaFiles } from '../../src/patches/drizzle/drizzle-config.js';
import { excludeFromBuild } from '../../src/patches/exclude-from-build.js';
import { ignoreEnvFile } from '../../src/patches/ignore-env-file.js';
import { listClasses } from '../../src/patches/list-classes.js';
import { makePublic } from '../../src/patches/make-public.js';
import type { PatchResult } from '../../src/patches/patch.js';
import { ENTITY_LISTS } from '../../src/project/stores/mikro-orm/config.js';
import type { TsconfigFiles } from '../../src/project/read-tsconfig.js';
import {
  readCases,
  VARIANTS,
  type CaseFolder,
} from './support/case-folders.js';
import { isInsertionOnly, lineEnds, parse } from './support/module-facts.js';

type Text = string | undefined;

const models: readonly NewModel[] = [
  {
    name: 'Ticket',
    comment: 'One a guest.',
    lines: [
      { name: 'id', type: 'String', attributes: '@id' },
      { name: 'usedAt', type: 'DateTime?' },
    ],
    attributes: ['@@index([usedAt])'],
  },
];
const fields: { model: string; lines: readonly ModelLine[] } = {
  model: 'User',
  lines: [{ name: 'isActive', type: 'Boolean', attributes: '@default(true)' }],
};

/** How each patch is run on the text of a case, and how its file is parsed. */
interface Suite {
  readonly patch: string;
  readonly run: (text: Text, intent: CaseFolder['intent']) => PatchResult;
  readonly parse: (text: string) => unknown;
}

const dependencies: readonly Dependency[] = [
  { name: 'passport', range: '^0.7.0', dev: false },
  { name: '@nestjs/jwt', range: '^11.0.1', dev: false },
  { name: '@types/passport-jwt', range: '^4.0.1', dev: true },
];
const keys: readonly EnvKey[] = [
  {
    name: 'JWT_ACCESS_SECRET',
    value: 'not-a-secret-1',
    comment: 'Signs access tokens.',
  },
  { name: 'JWT_REFRESH_SECRET', value: 'not-a-secret-2' },
  { name: 'JWT_ISSUER', value: 'shop', optional: true },
];
/** The fields of users by what each ORM writes of them. */
const typeormFields: readonly ClassField[] = [
  {
    name: 'passwordHash',
    options:
      "{ name: 'password_hash', type: 'varchar', length: 255, nullable: true, select: false }",
    rest: '!: string | null',
  },
  {
    name: 'isActive',
    options: "{ name: 'is_active', default: true }",
    rest: '!: boolean',
  },
];
const mikroOrmFields: readonly ClassField[] = [
  {
    name: 'passwordHash',
    options: "{ type: 'string', fieldName: 'password_hash', nullable: true }",
    rest: '?: string',
  },
  {
    name: 'isActive',
    options: "{ type: 'boolean', default: true }",
    rest: ' = true',
  },
];
const mongooseFields: readonly ClassField[] = [
  { name: 'passwordHash', options: '', rest: '?: string' },
  { name: 'isActive', options: '{ default: true }', rest: '!: boolean' },
];
const exclusion = {
  path: 'tsconfig.build.json',
  directory: 'client',
  build: {} as Partial<TsconfigFiles>,
};

const NO_LISTS: TsconfigFiles = {
  files: undefined,
  include: undefined,
  exclude: undefined,
};

const SUITES: readonly Suite[] = [
  {
    patch: 'add-dependencies',
    run: (text = '', intent) =>
      addDependencies(text, intent({ dependencies }).dependencies),
    parse: (text) => JSON.parse(text.replace(/^\uFEFF/, '')) as unknown,
  },
  {
    patch: 'exclude-from-build',
    run: (text = '', intent) => {
      const { build, ...wanted } = intent(exclusion);
      return excludeFromBuild(text, {
        ...wanted,
        build: { ...NO_LISTS, ...build },
      });
    },
    parse: parseTsconfig,
  },
  {
    patch: 'add-prisma-models',
    run: (text, intent) => addPrismaModels(text, intent({ models }).models),
    parse: () => undefined,
  },
  {
    patch: 'add-prisma-fields',
    run: (text = '', intent) =>
      addPrismaFields('prisma/schema.prisma', text, intent(fields)),
    parse: () => undefined,
  },
  {
    patch: 'add-env-keys',
    run: (text, intent) => addEnvKeys(text, intent({ keys }).keys),
    parse: () => undefined,
  },
  {
    patch: 'add-agents-section',
    run: (text = '', intent) =>
      addAgentsSection(text, {
        path: 'AGENTS.md',
        lines: ['## Tickets', '', 'Read src/tickets/README.md first.'],
        ...intent<{ application?: string }>({}),
      }),
    parse: () => undefined,
  },
  {
    patch: 'ignore-env-file',
    run: (text) => ignoreEnvFile(text),
    parse: () => undefined,
  },
  {
    patch: 'make-public',
    run: (text = '') =>
      makePublic(
        'src/app.controller.ts',
        text,
        './auth/decorators/public.decorator',
      ),
    parse,
  },
  ...[
    {
      patch: 'add-typeorm-fields',
      path: 'src/users/user.entity.ts',
      decorator: { name: 'Column', specifier: 'typeorm' },
      all: typeormFields,
    },
    {
      patch: 'add-mikro-orm-fields',
      path: 'src/users/user.entity.ts',
      decorator: { name: 'Property', specifier: '@mikro-orm/core' },
      all: mikroOrmFields,
    },
    {
      patch: 'add-mongoose-props',
      path: 'src/users/user.schema.ts',
      decorator: { name: 'Prop', specifier: '@nestjs/mongoose' },
      all: mongooseFields,
    },
  ].map(({ patch, path, decorator, all }): Suite => ({
    patch,
    run: (text = '', intent) => {
      const { fields: names } = intent({
        fields: ['passwordHash', 'isActive'],
      });
      const wanted = all.filter(({ name }) => names.includes(name));
      return addClassFields(text, {
        path,
        className: 'User',
        decorator,
        fields: wanted,
      });
    },
    parse,
  })),
  {
    patch: 'list-mikro-orm-entities',
    run: (text = '') =>
      listClasses(text, {
        path: 'src/mikro-orm.config.ts',
        members: ENTITY_LISTS,
        classes: [
          { name: 'User', specifier: './users/user.entity' },
          {
            name: 'AuthSession',
            specifier: './auth/store/auth-session.entity',
          },
        ],
      }),
    parse,
  },
  {
    patch: 'list-classes',
    run: (text = '', intent) =>
      listClasses(text, {
        path: 'src/app.module.ts',
        members: ['entities'],
        ...intent({
          classes: [
            { name: 'User', specifier: './users/user.entity' },
            { name: 'AuthLimit', specifier: './auth/store/auth-limit.entity' },
          ],
        }),
      }),
    parse,
  },
  {
    patch: 'add-table-columns',
    run: (text = '', intent) =>
      addTableColumns(
        text,
        intent<TableColumnsIntent>({
          path: 'src/db/schema.ts',
          tableName: 'users',
          database: 'postgresql',
          fields: ['passwordHash', 'isActive'],
        }),
      ),
    parse,
  },
  {
    patch: 'add-schema-files',
    run: (text = '') =>
      addSchemaFiles('drizzle.config.ts', text, [
        './src/users/users.schema.ts',
        './src/auth/store/auth.schema.ts',
      ]),
    parse,
  },
];

const runs = SUITES.flatMap((suite) =>
  Object.entries(VARIANTS).map(([variant, vary]) => ({
    ...suite,
    variant,
    vary,
    cases: readCases(suite.patch),
  })),
);

describe.each(runs)('$patch $variant', ({ cases, run, vary, parse }) => {
  it.each(cases)('$name', ({ text, intent }) => {
    const original = text('input');
    const input = original && vary(original);
    const expected = text('output');
    const result = run(input, intent);

    if (result.kind === 'refused') {
      const { reason, instructions } = result;
      expect([reason, '', instructions, ''].join('\n')).toBe(text('refused'));
      return;
    }
    const after = result.kind === 'changed' ? result.text : (input ?? '');
    expect(result.kind === 'unchanged').toBe(original === expected);
    expect(after).toBe(expectedText(input, expected ?? '', vary));
    parse(after);
    expect(isInsertionOnly(input ?? '', after)).toBe(true);
    expect(lineEnds(after).size).toBeLessThan(2);
    expect(settled(after, input, intent, run)).toEqual({ kind: 'unchanged' });
  });
});

/** A second run, on a tsconfig with the list that the first one left. */
function settled(
  after: string,
  input: Text,
  intent: CaseFolder['intent'],
  run: Suite['run'],
): PatchResult {
  const isTsconfig = /"(?:exclude|extends|include|files)"/.test(after);
  if (!isTsconfig || after === input) return run(after, intent);
  const { exclude } = parseTsconfig(after) as { exclude: string[] };
  return run(after, (defaults) => ({
    ...intent(defaults),
    build: { ...NO_LISTS, exclude },
  }));
}

/** Appended lines end with a newline even where the input did not. */
function expectedText(
  input: Text,
  expected: string,
  vary: (text: string) => string,
): string {
  if (input === undefined || input === '') return expected;
  const isList = !/^[\s\uFEFF]*(?:[[{]|import)/.test(input);
  const growth = expected.split('\n').length - input.split('\n').length;
  const isInModel = /^model /m.test(input) && !expected.startsWith(input);
  const isAppended =
    !input.endsWith('\n') && isList && growth > 1 && !isInModel;
  return isAppended ? `${vary(expected)}\n` : vary(expected);
}

function parseTsconfig(text: string): unknown {
  const parsed = ts.parseConfigFileTextToJson('tsconfig.json', text);
  expect(parsed.error).toBeUndefined();
  return parsed.config as unknown;
}
