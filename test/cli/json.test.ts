import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { treeHashes } from '../e2e/tree-hashes.js';
import { makeApp, secretsOf } from './support/app.js';
import { cli, documentOf, mustInit, SLOW } from './support/command-line.js';

describe.concurrent('--json', SLOW, () => {
  it('prints one document, and the words for people on stderr', async () => {
    const app = makeApp();
    const finished = await mustInit(app, '--json', '--guard', 'global');
    const document = documentOf(finished);
    expect(Object.keys(document).sort()).toEqual(
      [
        'version',
        'dryRun',
        'project',
        'options',
        'changes',
        'dependencies',
        'manualSteps',
        'notes',
        'changed',
        'installed',
      ].sort(),
    );
    expect(document).toMatchObject({
      project: {
        name: 'shop',
        nestVersion: '11.0.1',
        moduleFormat: 'commonjs',
        httpAdapter: 'express',
        testRunner: 'jest',
        packageManager: 'npm',
        sourceRoot: 'src',
        rootModule: { path: 'src/app.module.ts', className: 'AppModule' },
      },
      options: { guard: 'global', client: ['fetch'], accessTtl: '15m' },
      changed: true,
      installed: false,
    });
    expect(finished.stderr).toMatch(/^Found shop\n/);
    expect(finished.stderr).toMatch(/^Done: /m);
  });

  it('lists each file once, with what becomes of it', async () => {
    const app = makeApp();
    const { changes } = documentOf(await mustInit(app, '--json'));
    expect(changes.map((change) => Object.keys(change))).toEqual(
      changes.map(() => ['path', 'kind']),
    );
    const paths = changes.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    const kinds = Object.fromEntries(
      changes.map(({ path, kind }) => [path, kind]),
    );
    expect(kinds).toMatchObject({
      'src/auth/auth.module.ts': 'create',
      'src/app.module.ts': 'update',
      'package.json': 'update',
      '.env': 'create',
      'jwt-scaffold.json': 'create',
    });
    const created = paths.filter((path) => kinds[path] === 'create');
    expect(Object.keys(treeHashes(app))).toEqual(
      expect.arrayContaining(created),
    );
  });

  it('lists packages with their ranges', async () => {
    const { dependencies } = documentOf(await mustInit(makeApp(), '--json'));
    expect(dependencies).toContainEqual({
      name: '@nestjs/jwt',
      range: '^11.0.1',
      dev: false,
    });
    expect(dependencies).toContainEqual({
      name: '@types/passport-jwt',
      range: '^4.0.1',
      dev: true,
    });
  });

  it('says on a second run that nothing changed', async () => {
    const app = makeApp();
    await mustInit(app);
    const document = documentOf(await mustInit(app, '--json'));
    expect(document).toMatchObject({ changed: false, dependencies: [] });
    expect(new Set(document.changes.map(({ kind }) => kind))).toEqual(
      new Set(['unchanged']),
    );
  });

  it('asks nothing by itself, and holds what is left to do', async () => {
    const app = makeApp();
    const flags = ['--json', '--no-install', '--skip-import'];
    const finished = await cli(['init', ...flags], { cwd: app });
    expect(finished.code, finished.output).toBe(0);
    const { manualSteps, notes } = documentOf(finished);
    expect(manualSteps[0]?.title).toContain('src/app.module.ts');
    expect(manualSteps[0]?.text).toContain('AuthModule');
    expect(notes.join()).toContain('memory');
  });
});

describe.concurrent('secrets', SLOW, () => {
  it.each([[[]], [['--json']]])('are in no output of %j', async (flags) => {
    const app = makeApp();
    const { output } = await mustInit(app, ...flags);
    const secrets = secretsOf(app);
    expect(new Set(secrets).size).toBe(2);
    for (const secret of secrets) {
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(output).not.toContain(secret);
    }
  });

  it.each([
    [['--algorithm', 'ES256']],
    [['--algorithm', 'ES256', '--json', '--dry-run']],
  ])('that are keys neither: %j', async (flags) => {
    const app = makeApp();
    const dryRun = flags.includes('--dry-run');
    const { output } = await mustInit(app, ...flags);
    expect(output).not.toMatch(/MIG[A-Za-z0-9+/]{20}/);
    if (dryRun) return;
    const [key = '', secret = ''] = secretsOf(app);
    expect(output).not.toContain(secret);
    const der = Buffer.from(key, 'base64');
    const { asymmetricKeyDetails, asymmetricKeyType } = createPrivateKey({
      key: der,
      format: 'der',
      type: 'pkcs8',
    });
    expect(asymmetricKeyType).toBe('ec');
    expect(asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  });

  it('of an .env that is there are kept, and shown nowhere', async () => {
    const old = [
      'DATABASE_URL=postgres://shop:hunter2@localhost/shop',
      'JWT_ACCESS_SECRET=kept-as-it-is-0123456789-0123456789',
      'JWT_REFRESH_SECRET=',
      '# OLD_KEY=commented-out-key',
      'PRIVATE_KEY="-----BEGIN PRIVATE KEY-----',
      'MIIEvgIBADANBgkqhkiG9w0BAQEFAASC',
      'c2VjcmV0IHRoYXQgZW5kcyBoZXJl==',
      '-----END PRIVATE KEY-----"',
      'LAST_TOKEN=no-line-end-behind-it',
    ].join('\n');
    const app = makeApp({ '.env': old });
    const { output } = await mustInit(app);
    for (const hidden of HIDDEN) expect(output).not.toContain(hidden);
    expect(output).toContain('+JWT_REFRESH_SECRET=…');
    const [access, refresh] = secretsOf(app);
    expect(access).toBe('kept-as-it-is-0123456789-0123456789');
    expect(refresh).toMatch(/^[\w-]{43}$/);
    expect(output).not.toContain(refresh);
  });

  const HIDDEN = [
    'hunter2',
    'kept-as-it-is',
    'commented-out-key',
    'MIIEvg',
    'c2VjcmV0',
    'PRIVATE KEY',
    'no-line-end',
  ];
});
