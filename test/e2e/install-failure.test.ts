import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshApp, type FreshApp } from '../harness/fresh-app.mjs';
import { tool } from '../harness/repository.mjs';
import { run, type Finished } from '../harness/run.mjs';
import { temporaryFolder } from './temporary-folder.js';

describe('init when packages cannot be installed', () => {
  const folder = temporaryFolder('install-failure');
  let app: FreshApp;
  let init: Finished;

  beforeAll(async () => {
    app = await freshApp({
      nest: 12,
      adapter: 'express',
      directory: join(folder, 'app'),
      modules: 'none',
    });
    const unreachable = {
      npm_config_registry: 'http://127.0.0.1:9',
      npm_config_cache: join(folder, 'empty-cache'),
      npm_config_fetch_retries: '0',
    };
    init = await run('node', [tool, 'init', '--yes'], {
      cwd: app.directory,
      env: { ...app.env, ...unreachable },
    });
  }, 300_000);

  test('fails', () => {
    expect(init.code, init.output).toBe(1);
  });

  test('says what failed, with the package manager’s reason', () => {
    expect(init.stderr).toMatch(/npm (install|i|add)\b/);
    expect(init.stderr).toContain('ECONNREFUSED');
  });

  test('says what was written', () => {
    const afterwards = init.stderr.slice(init.stderr.lastIndexOf('npm error'));
    expect(afterwards).toMatch(/src\/auth\/.*\bauth\.module\.ts/s);
    expect(afterwards).toMatch(/src\/.*\bapp\.module\.ts/s);
    expect(existsSync(join(app.directory, 'src/auth/auth.module.ts'))).toBe(
      true,
    );
  });

  test('says how to go on', () => {
    expect(init.stderr).toMatch(/run .*npm install|npm install.* again/is);
  });

  test('has no word of success and no stack', () => {
    expect(init.output).not.toMatch(/\bdone\b|success|✔|^\s+at /im);
  });
});
