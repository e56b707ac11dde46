import { expect, it } from 'vitest';
import {
  applyPlan,
  decide,
  ScaffoldError,
  type Change,
  type ChangeKind,
  type ConflictPolicy,
  type FileToWrite,
  type Plan,
} from '../../src/index.js';

const change = (path: string, kind: ChangeKind, before?: string): Change => ({
  path,
  kind,
  origin: 'template',
  before,
  after: `new ${path}`,
  sensitive: false,
});

/** A plan that holds nothing but changes, for the verbs that see no more. */
const planOf = (...changes: Change[]) =>
  ({ changes, refusals: [], problems: [] }) as unknown as Plan;

const ALL_KINDS = planOf(
  change('a', 'create'),
  change('b', 'update', 'old b'),
  change('c', 'unchanged', 'new c'),
  change('d', 'kept', 'mine'),
  change('e', 'conflict', 'old e'),
  change('f', 'conflict', ''),
);

function errorOf(
  plan: Plan,
  policy: ConflictPolicy,
  answers?: Map<string, ConflictPolicy>,
) {
  try {
    decide(plan, policy, answers);
  } catch (error) {
    expect(error).toBeInstanceOf(ScaffoldError);
    return error as ScaffoldError;
  }
  throw new Error('nothing was thrown');
}

const kinds = (plan: Plan) => plan.changes.map(({ kind }) => kind);

function written(plan: Plan, policy: ConflictPolicy): readonly FileToWrite[] {
  const calls: (readonly FileToWrite[])[] = [];
  const sink = {
    write: (files: readonly FileToWrite[]) => void calls.push(files),
  };
  applyPlan(decide(plan, policy), sink);
  expect(calls.length).toBeLessThan(2);
  return calls[0] ?? [];
}

it('needs no answer without conflicts', () => {
  const plan = planOf(change('a', 'create'), change('d', 'kept', 'mine'));

  expect(decide(plan, 'abort')).toEqual({ ...plan, decided: true });
});

it('stops at conflicts with abort, and names all of them', () => {
  expect(errorOf(ALL_KINDS, 'abort')).toMatchObject({
    code: 'conflict',
    kind: 'project',
    message:
      'These files exist with other content, and no earlier run made them:\n  e\n  f',
    hint: expect.stringContaining('--on-conflict') as string,
  });
});

it('keeps what is there with skip', () => {
  const decided = decide(ALL_KINDS, 'skip');

  expect(kinds(decided)).toEqual([
    'create',
    'update',
    'unchanged',
    'kept',
    'kept',
    'kept',
  ]);
  expect(decided.changes.slice(4).map(({ after }) => after)).toEqual([
    'old e',
    '',
  ]);
  expect(written(ALL_KINDS, 'skip').map(({ path }) => path)).toEqual([
    'a',
    'b',
  ]);
});

it('replaces what is there with overwrite, but not what the user edited', () => {
  expect(kinds(decide(ALL_KINDS, 'overwrite'))).toEqual([
    'create',
    'update',
    'unchanged',
    'kept',
    'update',
    'update',
  ]);
  expect(written(ALL_KINDS, 'overwrite')).toEqual([
    { path: 'a', text: 'new a', before: undefined },
    { path: 'b', text: 'new b', before: 'old b' },
    { path: 'e', text: 'new e', before: 'old e' },
    { path: 'f', text: 'new f', before: '' },
  ]);
});

it('lets an answer for a path win over the policy', () => {
  const answers = new Map<string, ConflictPolicy>([
    ['e', 'overwrite'],
    ['f', 'skip'],
    ['a', 'skip'],
  ]);

  expect(kinds(decide(ALL_KINDS, 'abort', answers)).slice(4)).toEqual([
    'update',
    'kept',
  ]);
  expect(kinds(decide(ALL_KINDS, 'abort', answers))[0]).toBe('create');
  expect(errorOf(ALL_KINDS, 'skip', new Map([['e', 'abort']])).message).toMatch(
    /:\n {2}e$/,
  );
});

it('stops at refused patches, whatever the policy, and says what to paste', () => {
  const refusal = (path: string) => ({
    kind: 'refused' as const,
    path,
    reason: `${path}:3: it is odd`,
    instructions: 'paste this',
  });
  const framed = { ...refusal('a.ts'), frame: '> 3 | odd' };
  const plan = { ...ALL_KINDS, refusals: [framed, refusal('b.json')] };

  const error = errorOf(plan, 'overwrite');

  expect(error).toMatchObject({
    code: 'patch-refused',
    hint: 'Nothing was written.',
  });
  expect(error.message).toBe(
    [
      'a.ts:3: it is odd',
      '',
      '> 3 | odd',
      '',
      'Add these lines by hand, then run again:',
      '',
      'paste this',
      '',
      'b.json:3: it is odd',
      '',
      'Add these lines by hand, then run again:',
      '',
      'paste this',
    ].join('\n'),
  );
});

it('does not touch the sink when there is nothing to write', () => {
  const plan = planOf(change('c', 'unchanged', 'x'), change('d', 'kept', 'y'));
  const sink = {
    write: () => {
      throw new Error('called');
    },
  };

  expect(applyPlan(decide(plan, 'abort'), sink).written).toEqual([]);
});

it('leaves the plan it was given as it is', () => {
  const copy = structuredClone(ALL_KINDS);

  decide(ALL_KINDS, 'overwrite');
  decide(ALL_KINDS, 'skip');

  expect(ALL_KINDS).toEqual(copy);
});
