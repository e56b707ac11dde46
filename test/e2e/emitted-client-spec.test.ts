import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshApp, type FreshApp } from '../harness/fresh-app.mjs';
import { tool } from '../harness/repository.mjs';
import { mustRun, run } from '../harness/run.mjs';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder('client-spec');
const EMITTED = 'test/auth-client.e2e-spec.ts';

describe('in Vitest, the emitted test of the client', () => {
  let app: FreshApp;
  const directory = join(folder, 'nest-12');
  const runIt = () =>
    run('npm', ['run', 'test:e2e', '--', EMITTED], {
      cwd: directory,
      env: app.env,
    });

  beforeAll(async () => {
    app = await freshApp({ nest: 12, adapter: 'express', directory });
    await mustRun('node', [tool, 'init', '--yes'], {
      cwd: directory,
      env: app.env,
    });
  });

  it('passes', async () => {
    expect((await runIt()).output).toMatch(/Tests.*4 passed/);
  });

  it.each([
    [
      'each renews for itself',
      'client/token-session.ts',
      'if (this.#flight) return',
      'if (false) return',
      'refreshes once',
    ],
    [
      'a late 401 renews',
      'client/token-session.ts',
      'held?.accessToken === rejected.accessToken',
      'held',
      'late 401',
    ],
    [
      'a refused refresh is no end',
      'client/auth-routes.ts',
      'if (response.status === 401) return null;',
      '',
      'ends when',
    ],
    [
      'the server does not end what it is told to',
      'src/auth/sessions/session.service.ts',
      'await this.store.revoke(',
      'await (async (..._: unknown[]) => {})(',
      'logout win',
    ],
  ])('fails where %s', async (_, file, right, wrong, name) => {
    const path = join(directory, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(right);
    writeFileSync(path, text.replaceAll(right, wrong));
    try {
      const { code, output } = await runIt();
      expect(output).toMatch(new RegExp(`FAIL.*${name}`));
      expect(code).toBe(1);
    } finally {
      writeFileSync(path, text);
    }
  });
});

describe('in Jest, with the project’s own checks, the emitted test passes', () => {
  it.each([
    ['for axios, where the server has it', 'client/auth-axios', 'axios'],
    ['for a frontend without a runner', 'web/session/auth-fetch', 'react'],
  ])('%s', async (_, client, kind) => {
    const directory = join(folder, kind);
    const { env } = await freshApp({ nest: 11, adapter: 'express', directory });
    const options = { cwd: directory, env };
    if (kind === 'axios') {
      await mustRun('npm', ['install', 'axios@^1.21.0'], options);
    } else {
      mkdirSync(join(directory, 'web'));
      const manifest = '{ "dependencies": { "react": "^19.0.0" } }';
      writeFileSync(join(directory, 'web/package.json'), manifest);
    }
    const flags = ['--yes', '--client', kind];
    await mustRun('node', [tool, 'init', ...flags], options);
    expect(readFileSync(join(directory, EMITTED), 'utf8')).toContain(
      `from '../${client}'`,
    );
    const args = ['run', 'test:e2e', '--', 'auth-client'];
    const { output } = await mustRun('npm', args, options);
    expect(output).toMatch(/Tests:\s+4 passed/);
    await mustRun('npx', ['tsc', '--noEmit'], options);
    const lint = ['eslint', '--max-warnings', '0', EMITTED];
    await mustRun('npx', lint, options);
  });
});
