import { describe, expect, it } from 'vitest';
import {
  resolveOptions,
  ScaffoldError,
  type Options,
  type OptionSource,
  type RawOptions,
} from '../../src/index.js';
import { OPTION_TABLE } from '../../src/options/option-table.js';

const DEFAULTS: Options = {
  name: 'auth',
  path: 'auth',
  store: 'memory',
  sessions: 'same',
  database: 'postgresql',
  userEntity: 'auto',
  userFields: 'auto',
  addUserFields: false,
  migrationTime: 'auto',
  userActive: 'auto',
  client: ['fetch'],
  clientDir: 'client',
  refreshTransport: 'cookie',
  crossSite: false,
  guard: 'route',
  strategy: 'passport',
  accessCheck: 'stateless',
  register: true,
  algorithm: 'HS256',
  accessTtl: '15m',
  refreshTtl: '30d',
  refreshIdle: '7d',
  spec: true,
  specFileSuffix: 'spec',
  skipImport: false,
  agentsMd: 'print',
};

const resolve = (values: RawOptions) => resolveOptions([{ values }]);

function errorOf(sources: readonly OptionSource[]): ScaffoldError {
  try {
    resolveOptions(sources);
  } catch (error) {
    expect(error).toBeInstanceOf(ScaffoldError);
    return error as ScaffoldError;
  }
  throw new Error('nothing was thrown');
}

const problemOf = (values: RawOptions) => errorOf([{ values }]).message;

it('has a row for each option, and defaults for all of them', () => {
  expect(OPTION_TABLE.map(({ name }) => name).sort()).toEqual(
    Object.keys(DEFAULTS).sort(),
  );
  expect(resolveOptions([])).toEqual(DEFAULTS);
  expect(resolve({})).toEqual(DEFAULTS);
  expect(resolve({ path: undefined })).toEqual(DEFAULTS);
});

it('takes its own defaults, and whatever it resolved, as input', () => {
  const chosen = resolve({ guard: 'global', refreshTransport: 'body' });

  expect(resolve({ ...DEFAULTS })).toEqual(DEFAULTS);
  expect(resolve({ ...chosen })).toEqual(chosen);
});

/** Per option: values that pass, with what becomes of them, and the others. */
const VALUES: Readonly<
  Record<
    keyof Options,
    {
      readonly good: readonly (readonly [given: unknown, value: unknown])[];
      readonly bad: readonly unknown[];
    }
  >
> = {
  sessions: { good: [['redis', 'redis']], bad: ['', 'memory', null, true] },
  database: { good: [['mysql', 'mysql']], bad: ['', 'oracle', null, true] },
  userEntity: {
    good: [
      ['none', 'none'],
      ['src/users/user.entity.ts#User', 'src/users/user.entity.ts#User'],
    ],
    bad: ['', 'User', '#User', 'src/a b.ts#User', 'src/user.ts#', null, true],
  },
  userFields: {
    good: [
      ['email=mail,passwordHash=secret', 'email=mail,passwordHash=secret'],
    ],
    bad: ['', 'email', 'mail=email', 'email=a b', 'email=mail,', null, true],
  },
  addUserFields: { good: [[true, true]], bad: ['true', null, 1] },
  migrationTime: {
    good: [['20261231235959', '20261231235959']],
    bad: ['2026', '20261231T235959', null, 20261231235959],
  },
  strategy: {
    good: [['direct', 'direct']],
    bad: ['', 'jwt', null, true],
  },
  accessCheck: {
    good: [['session', 'session']],
    bad: ['', 'strict', null, true],
  },
  userActive: {
    good: [
      ['none', 'none'],
      ['isEnabled', 'isEnabled'],
    ],
    bad: ['', 'a b', null, true],
  },
  name: {
    good: [
      ['auth', 'auth'],
      ['sign-in', 'sign-in'],
    ],
    bad: ['', 'Auth', 'a b', '-a', '1a', null, 1],
  },
  path: {
    good: [
      ['auth', 'auth'],
      ['./modules/auth/', 'modules/auth'],
      ['modules\\auth', 'modules/auth'],
      ['a/../b', 'b'],
      ['@app/auth-2.0', '@app/auth-2.0'],
    ],
    bad: [
      '',
      ' ',
      '.',
      '..',
      '../auth',
      'a/../../b',
      '/etc',
      'C:\\auth',
      'a b',
      'a;b',
      '$(x)',
      5,
      null,
      ['auth'],
    ],
  },
  clientDir: {
    good: [['web/client', 'web/client']],
    bad: ['', '..', '/client', 'a\nb', false],
  },
  guard: {
    good: [
      ['route', 'route'],
      ['global', 'global'],
    ],
    bad: ['', 'Global', 'none', true, ['route']],
  },
  refreshTransport: {
    good: [['cookie', 'cookie']],
    bad: ['header', '', null],
  },
  store: { good: [['memory', 'memory']], bad: ['redis', ''] },
  client: {
    good: [
      ['fetch', ['fetch']],
      [['fetch', 'fetch'], ['fetch']],
      [
        ['react', 'axios'],
        ['react', 'axios'],
      ],
      ['none', []],
      [['none'], []],
      [[], []],
    ],
    bad: ['axioss', ['fetch', 'node'], ['fetch', 'none'], [5], {}],
  },
  crossSite: {
    good: [
      [true, true],
      [false, false],
    ],
    bad: ['true', '', 1, null],
  },
  register: {
    good: [
      [true, true],
      [false, false],
    ],
    bad: ['true', '', 1, null],
  },
  algorithm: {
    good: [
      ['HS256', 'HS256'],
      ['ES256', 'ES256'],
    ],
    bad: ['none', 'HS512', 'es256', '', true, ['HS256']],
  },
  spec: { good: [[false, false]], bad: ['no', 0] },
  skipImport: { good: [[true, true]], bad: ['yes'] },
  agentsMd: {
    good: [
      ['add', 'add'],
      ['none', 'none'],
    ],
    bad: ['yes', true],
  },
  specFileSuffix: {
    good: [
      ['test', 'test'],
      ['unit.spec', 'unit.spec'],
    ],
    bad: ['', '.spec', 'a/b', 'a b', '..', 5],
  },
  accessTtl: {
    good: [
      ['5m', '5m'],
      ['300s', '300s'],
      ['60m', '60m'],
      ['1h', '1h'],
    ],
    bad: [
      '900',
      900,
      '',
      '-5m',
      '15',
      '1.5h',
      '15 m',
      '15M',
      '299s',
      '4m',
      '61m',
      '3601s',
      '1d',
      '99999999999m',
    ],
  },
  refreshTtl: {
    good: [
      ['7d', '7d'],
      ['30d', '30d'],
      ['720h', '720h'],
    ],
    bad: ['40d', '31d', '23h', '0d', '86399s', '-1d', '30', '1w', null],
  },
  refreshIdle: {
    good: [
      ['1d', '1d'],
      ['24h', '24h'],
      ['30d', '30d'],
    ],
    bad: ['40d', '23h', '', '7'],
  },
};

describe.each(OPTION_TABLE)('$flag', ({ name, flag }) => {
  const { good, bad } = VALUES[name];

  it.each(good)('takes %j', (given, value) => {
    expect(resolve({ [name]: given })[name]).toEqual(value);
  });

  it.each(bad.map((value) => [value] as const))('refuses %j', (value) => {
    const error = errorOf([{ values: { [name]: value } }]);

    expect(error).toMatchObject({ code: 'invalid-option', kind: 'usage' });
    expect(error.message).toMatch(new RegExp(`^${flag}: `));
    expect(error.message).toContain(`not ${JSON.stringify(value)}`);
    expect(error.hint).toContain('--help');
  });
});

it('says what it wants instead', () => {
  expect(problemOf({ accessTtl: '900' })).toBe(
    '--access-ttl: a time with its unit (s, m, h or d), such as 15m, not "900"',
  );
  expect(problemOf({ refreshTtl: '40d' })).toBe(
    '--refresh-ttl: from 1d to 30d, not "40d"',
  );
  expect(problemOf({ guard: 'all' })).toBe(
    '--guard: one of route, global, not "all"',
  );
  expect(problemOf({ path: '../auth' })).toBe(
    '--path: a directory inside the project, not "../auth"',
  );
});

it('tells every problem at once', () => {
  const error = errorOf([
    { values: { guard: 'x', accessTtl: '', colour: 'red' } as RawOptions },
    { file: 'jwt-scaffold.json', values: { refreshTtl: '40d' } },
  ]);

  expect(error.message.split('\n')).toEqual([
    'unknown option "colour"',
    '--guard: one of route, global, not "x"',
    '--access-ttl: a time with its unit (s, m, h or d), such as 15m, not ""',
    'jwt-scaffold.json: refreshTtl: from 1d to 30d, not "40d"',
  ]);
  expect(error.kind).toBe('usage');
});

it('names the file and its spelling, and blames the project, not the call', () => {
  const error = errorOf([
    { values: { guard: 'global' } },
    {
      file: 'auth.json',
      values: { accesTtl: '5m', skipImport: 'no' } as RawOptions,
    },
  ]);

  expect(error.message.split('\n')).toEqual([
    'auth.json: unknown option "accesTtl". Did you mean accessTtl?',
    'auth.json: skipImport: true or false, not "no"',
  ]);
  expect(error.kind).toBe('project');
});

it('lets the first source that names an option win', () => {
  const options = resolveOptions([
    { values: { guard: 'global' } },
    { file: 'a.json', values: { guard: 'route', path: 'security' } },
    { file: 'b.json', values: { path: 'x', accessTtl: '10m', spec: false } },
  ]);

  expect(options).toEqual({
    ...DEFAULTS,
    guard: 'global',
    path: 'security',
    accessTtl: '10m',
    spec: false,
  });
});

it('does not read a value that a stronger source overrides', () => {
  const file = { file: 'a.json', values: { guard: 'wrong' } };

  expect(resolveOptions([{ values: { guard: 'global' } }, file]).guard).toBe(
    'global',
  );
});

describe('defaults that follow other choices', () => {
  it('writes no client when the refresh token travels in the body', () => {
    expect(resolve({ refreshTransport: 'body' }).client).toEqual([]);
  });

  it('lets an unused session end no later than any session', () => {
    expect(resolve({ refreshTtl: '2d' }).refreshIdle).toBe('2d');
    expect(resolve({ refreshTtl: '7d' }).refreshIdle).toBe('7d');
    expect(resolve({ refreshTtl: '8d' }).refreshIdle).toBe('7d');
  });
});

describe('contradictions', () => {
  it('refuses an idle time longer than the session', () => {
    const values = { refreshIdle: '15d', refreshTtl: '14d' };

    expect(problemOf(values)).toBe(
      '--refresh-idle 15d is longer than --refresh-ttl 14d',
    );
    expect(resolve({ ...values, refreshIdle: '336h' }).refreshIdle).toBe(
      '336h',
    );
  });

  it('refuses a client that keeps a cookie beside a token in the body', () => {
    const values = { refreshTransport: 'body', client: ['fetch'] };

    expect(problemOf(values)).toContain('goes with --client none');
    expect(resolve({ ...values, client: ['none'] }).client).toEqual([]);
  });

  it('tells both', () => {
    const message = problemOf({
      refreshIdle: '30d',
      refreshTtl: '1d',
      refreshTransport: 'body',
      client: 'fetch',
    });

    expect(message.split('\n')).toHaveLength(2);
  });

  it('blames the file when all of it stands there', () => {
    const values = { refreshIdle: '15d', refreshTtl: '14d' };
    const file = 'jwt-scaffold.json';

    expect(errorOf([{ file, values }])).toMatchObject({
      kind: 'project',
      message: expect.stringMatching(/^jwt-scaffold\.json: /) as string,
    });
    const mixed = [{ values: { refreshIdle: '20d' } }, { file, values }];
    expect(errorOf(mixed).kind).toBe('usage');
  });
});
