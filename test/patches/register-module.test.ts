import { describe, expect, it } from 'vitest';
import {
  registerModules,
  type RegisterIntent,
} from '../../src/patches/register-module.js';
import { readCases, VARIANTS } from './support/case-folders.js';
import {
  expectRegisteredOnce,
  isInsertionOnly,
  lineEnds,
  parse,
} from './support/module-facts.js';

const DEFAULT_INTENT: RegisterIntent = {
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

const cases = readCases('register-module');
const edited = cases.filter(({ text }) => text('output') !== undefined);
const refused = cases.filter(({ text }) => text('refused') !== undefined);

it('has cases of both kinds, and each folder is a case', () => {
  expect(edited.length).toBeGreaterThan(100);
  expect(refused.length).toBeGreaterThan(20);
  expect(edited.length + refused.length).toBe(cases.length);
});

describe.each(Object.entries(VARIANTS))('%s', (_, variant) => {
  it.each(edited)('edits $name', ({ text, intent }) => {
    const input = variant(text('input') ?? '');
    const output = variant(text('output') ?? '');
    const wanted = intent(DEFAULT_INTENT);

    const result = registerModules(input, wanted);
    const after = result.kind === 'changed' ? result.text : input;

    expect(result.kind).toBe(input === output ? 'unchanged' : 'changed');
    expect(after).toBe(output);
    parse(after);
    expect(isInsertionOnly(input, after)).toBe(true);
    expect(lineEnds(after).size).toBe(1);
    for (const registration of wanted.registrations) {
      expectRegisteredOnce(input, after, wanted.moduleClass, registration);
    }
    expect(registerModules(after, wanted)).toEqual({ kind: 'unchanged' });
  });

  it.each(refused)('refuses $name', ({ text, intent }) => {
    const result = registerModules(
      variant(text('input') ?? ''),
      intent(DEFAULT_INTENT),
    );

    const { kind, reason, frame, instructions } = {
      reason: '',
      frame: '',
      instructions: '',
      ...result,
    };
    expect(kind).toBe('refused');
    const shown = [reason, '', frame, '', instructions, ''].join('\n');
    expect(withoutBlankEnd(shown)).toBe(withoutBlankEnd(text('refused') ?? ''));
  });
});

/** A text without final newline has no empty last line in its frame. */
const withoutBlankEnd = (text: string) => text.replace(/^ +\d+ \|\n/gm, '');
