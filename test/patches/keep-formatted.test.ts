import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'prettier';
import { describe, expect, it } from 'vitest';
import {
  registerModules,
  type RegisterIntent,
} from '../../src/patches/register-module.js';
import { keepFormatted } from '../../src/source/format.js';
import { temporaryFolder } from '../e2e/temporary-folder.js';
import { readCases, VARIANTS } from './support/case-folders.js';
import {
  expectRegisteredOnce,
  isInsertionOnly,
  lineEnds,
} from './support/module-facts.js';

const INTENT: RegisterIntent = {
  path: 'src/app.module.ts',
  moduleClass: 'AppModule',
  registrations: [
    {
      name: 'AuthModule',
      specifier: './auth/auth.module',
      expression: 'AuthModule',
    },
  ],
};

const { 'without final newline': unfinished, ...variants } = VARIANTS;

const root = temporaryFolder('keep-formatted');
const cases = readCases('keep-formatted');

/** The file of a case as a path below Prettier's settings of that case. */
function fileOf({ name, text }: (typeof cases)[number]): string {
  const directory = join(root, name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, '.prettierrc'), text('settings') ?? '');
  return join(directory, 'app.module.ts');
}

function patched(input: string): string {
  const result = registerModules(input, INTENT);
  return result.kind === 'changed' ? result.text : input;
}

describe.each(Object.entries(variants))('%s', (_, variant) => {
  it.each(cases)('$name', async (given) => {
    const file = fileOf(given);
    const input = variant(given.text('input') ?? '');
    const output = await keepFormatted(file, input, patched(input));

    expect(output).toBe(variant(given.text('output') ?? ''));
    expect(isInsertionOnly(input, output)).toBe(true);
    expect(lineEnds(output).size).toBe(1);
    const [registration] = INTENT.registrations;
    if (!registration) throw new Error('nothing is registered');
    expectRegisteredOnce(input, output, 'AppModule', registration);
    expect(registerModules(output, INTENT)).toEqual({ kind: 'unchanged' });
    const settings = JSON.parse(given.text('settings') ?? '') as object;
    const options = { ...settings, filepath: file, endOfLine: 'auto' } as const;
    const isClean = await check(output, options);
    expect(isClean).toBe(!/not-clean|would-lose/.test(given.name));
  });
});

it('leaves a file alone that was not as the formatter prints it', async () => {
  const [given] = cases.filter(({ name }) => name === 'one-line-list');
  if (!given || !unfinished) throw new Error('the case is not there');
  const input = unfinished(given.text('input') ?? '');
  const edited = patched(input);
  expect(await keepFormatted(fileOf(given), input, edited)).toBe(edited);
});

it('goes by the settings of another formatter too', async () => {
  const [given] = cases.filter(({ name }) => name === 'one-line-list');
  if (!given) throw new Error('the case is not there');
  const input = given.text('input') ?? '';
  const file = join(temporaryFolder('biome'), 'app.module.ts');
  const settings = {
    printWidth: 80,
    tabWidth: 2,
    useTabs: false,
    semi: true,
    singleQuote: true,
    quoteProps: 'as-needed',
    trailingComma: 'all',
    bracketSpacing: true,
    bracketSameLine: false,
    arrowParens: 'always',
    endOfLine: 'lf',
  } as const;
  const output = await keepFormatted(file, input, patched(input), settings);
  expect(output).toBe(given.text('output'));
  const without = await keepFormatted(file, input, patched(input));
  expect(without).toBe(patched(input));
});
