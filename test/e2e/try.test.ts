import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { repository } from '../harness/repository.mjs';
import { run, start } from '../harness/run.mjs';
import { temporaryFolder } from './temporary-folder.js';

const script = join(repository, 'test/harness/try.mjs');

describe('npm run try', () => {
  const folder = temporaryFolder('try');
  const directory = join(folder, 'My first app');
  let trying: ReturnType<typeof start>;

  beforeAll(async () => {
    trying = start('node', [script, directory]);
    const ended = trying.finished.then(() => {
      throw new Error(`try ended\n${trying.said.output}`);
    });
    while (!trying.said.stdout.includes('Ctrl-C')) {
      await Promise.race([sleep(100), ended]);
    }
    // From here on it may end: the last test asks for it.
    ended.catch(() => undefined);
  }, 300_000);
  afterAll(() => trying.kill());

  test('makes and scaffolds an app in the folder', () => {
    expect(existsSync(join(directory, 'src/auth/auth.module.ts'))).toBe(true);
  });

  test('prints lines for a shell that register, ask who one is, and refresh', async () => {
    const [, lines = ''] =
      /another terminal:\n(.*)\nCtrl-C/s.exec(trying.said.stdout) ?? [];
    const { stdout } = await run('bash', ['-c', lines]);
    expect(stdout.match(/^HTTP\/1\.1 200/gm)).toHaveLength(2);
    expect(stdout).toContain('"email":"ada@example.com"');
    expect(stdout).toContain('"tokenType":"Bearer"');
  });

  test('ends cleanly on Ctrl-C, the app with it', async () => {
    const url = /http:\/\/localhost:\d+/.exec(trying.said.stdout)?.[0] ?? '';
    trying.signal('SIGINT');
    expect(await trying.finished).toMatchObject({ code: 0, stderr: '' });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test('refuses a folder with something in it, in one line', async () => {
    const full = join(folder, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'thesis.txt'), '');
    const { code, stdout, stderr } = await run('node', [script, full]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      `${full} is not empty: name a new or an empty folder.\n`,
    );
  });
});
