import { expect, it } from 'vitest';
import { registerModules } from '../../src/patches/register-module.js';
import {
  nodesIn,
  parseSource,
  rootIdentifier,
  ts,
} from '../../src/source/parse.js';
import { errorOf } from '../support/plan-in-memory.js';

const LONG = 8_000;

it('walks long chains of operators and calls in the order of the text', () => {
  const sum = parseSource('a.ts', `x = ${'1 + '.repeat(LONG)}1;`);
  const calls = parseSource('a.ts', `x${'.a()'.repeat(LONG)};`);

  expect(nodesIn(sum).length).toBeGreaterThan(LONG);
  expect(nodesIn(calls).length).toBeGreaterThan(LONG);
  const starts = nodesIn(parseSource('a.ts', 'a(b, c); d;')).map((node) =>
    node.getStart(),
  );
  expect(starts).toEqual([...starts].sort((one, other) => one - other));
});

it('finds what a long chain of calls starts from', () => {
  const file = parseSource('a.ts', `App${'.a()'.repeat(LONG)};`);
  const [chain] = nodesIn(file).filter((node) => ts.isCallExpression(node));

  expect(chain && rootIdentifier(chain)?.text).toBe('App');
});

it('names a file that is nested too deeply to be read', () => {
  const text = `export const a = ${'['.repeat(LONG)}${']'.repeat(LONG)};\n`;

  expect(errorOf(() => parseSource('src/deep.ts', text))).toMatchObject({
    code: 'unreadable-file',
    message: 'src/deep.ts is nested too deeply to be read.',
  });
});

it('registers in a file with a long chain', () => {
  const text = `import { Module } from '@nestjs/common';
const version = ${"'1' + ".repeat(LONG)}'';

@Module({ imports: [] })
export class AppModule {}
`;
  const intent = {
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
  const result = registerModules(text, intent);

  expect(result).toMatchObject({
    text: expect.stringContaining('imports: [AuthModule]') as string,
  });
});
