import { describe, expect, it } from 'vitest';
import { treeHashes } from '../e2e/tree-hashes.js';
import { makeApp, readText } from './support/app.js';
import { documentOf, mustInit, SLOW } from './support/command-line.js';

const DEFAULTS = {
  name: 'auth',
  userActive: 'auto',
  path: 'auth',
  guard: 'route',
  strategy: 'passport',
  algorithm: 'HS256',
  accessCheck: 'stateless',
  crossSite: false,
  refreshTransport: 'cookie',
  client: ['fetch'],
  clientDir: 'client',
  register: true,
  store: 'memory',
  sessions: 'same',
  database: 'postgresql',
  userEntity: 'auto',
  userFields: 'auto',
  addUserFields: false,
  migrationTime: 'auto',
  accessTtl: '15m',
  refreshTtl: '30d',
  refreshIdle: '7d',
  spec: true,
  specFileSuffix: 'spec',
  skipImport: false,
  agentsMd: 'print',
};

/** Flags, and what they change in the options. */
const FLAGS: readonly (readonly [string, Partial<typeof DEFAULTS>])[] = [
  ['', {}],
  [
    '--path modules/login/ --guard global --client none --client-dir web/session --no-register --store memory --access-ttl 5m --refresh-ttl=14d --refresh-idle=2d --no-spec --spec-file-suffix test --skip-import',
    {
      path: 'modules/login',
      guard: 'global',
      client: [],
      clientDir: 'web/session',
      register: false,
      accessTtl: '5m',
      refreshTtl: '14d',
      refreshIdle: '2d',
      spec: false,
      specFileSuffix: 'test',
      skipImport: true,
    },
  ],
  ['--refresh-transport body', { refreshTransport: 'body', client: [] }],
  ['--client fetch --client fetch --no-register --register', {}],
  ['--client react --client axios', { client: ['react', 'axios'] }],
  [
    '--access-ttl 3600s --refresh-ttl 3d',
    { accessTtl: '3600s', refreshTtl: '3d', refreshIdle: '3d' },
  ],
];

describe('options', SLOW, () => {
  it.concurrent.each(FLAGS)('%s', async (flags, changed) => {
    const args = flags.split(' ').filter(Boolean);
    const finished = await mustInit(makeApp(), '--json', '--dry-run', ...args);
    expect(documentOf(finished).options).toEqual({ ...DEFAULTS, ...changed });
  });

  it.concurrent('decide what is written', async () => {
    const app = makeApp();
    const flags =
      '--path login --client-dir web --no-register --spec-file-suffix test --skip-import';
    const { stdout } = await mustInit(app, ...flags.split(' '));
    const paths = Object.keys(treeHashes(app));
    expect(paths).toEqual(
      expect.arrayContaining([
        'src/login/auth.module.ts',
        'src/login/auth.config.test.ts',
        'web/auth-fetch.ts',
      ]),
    );
    expect(paths.filter((path) => /register|\.spec\.ts/.test(path))).toEqual(
      [],
    );
    expect(readText(app, 'src/app.module.ts')).not.toContain('AuthModule');
    expect(stdout).toMatch(
      /^By hand: add these lines to src\/app\.module\.ts/m,
    );
    expect(stdout).toContain('Read src/login/README.md');
  });
});
