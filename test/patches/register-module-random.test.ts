import { expect, it } from 'vitest';
import {
  registerModules,
  type Registration,
} from '../../src/patches/register-module.js';
import {
  expectRegisteredOnce,
  isInsertionOnly,
  lineEnds,
  parse,
} from './support/module-facts.js';
import { Random } from './support/random.js';
import { randomModule } from './support/random-module.js';

const FILES = 2_000;
const SEED = 20_261_124;

const registration: Registration = {
  name: 'AuthModule',
  specifier: './auth/auth.module',
  expression: 'AuthModule',
};
const intent = {
  path: 'app.module.ts',
  moduleClass: 'AppModule',
  registrations: [registration],
};

it(`edits ${String(FILES)} generated files by insertion alone`, () => {
  const kinds = { changed: 0, unchanged: 0, refused: 0 };
  for (let index = 0; index < FILES; index += 1) {
    const before = randomModule(new Random(SEED + index));
    try {
      kinds[editedKind(before)] += 1;
    } catch (error) {
      throw new Error(`seed ${String(SEED + index)}\n${before}`, {
        cause: error,
      });
    }
  }
  expect(kinds.changed).toBeGreaterThan(FILES * 0.8);
  expect(kinds.unchanged).toBeGreaterThan(0);
  expect(kinds.refused).toBe(0);
});

function editedKind(before: string) {
  parse(before);
  const result = registerModules(before, intent);
  const after = result.kind === 'changed' ? result.text : before;

  parse(after);
  if (result.kind === 'refused') return result.kind;
  expect(isInsertionOnly(before, after)).toBe(true);
  expect(lineEnds(after).size).toBeLessThan(2);
  expectRegisteredOnce(before, after, intent.moduleClass, registration);
  expect(registerModules(after, intent)).toEqual({ kind: 'unchanged' });
  return result.kind;
}
