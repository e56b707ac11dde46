import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bootApp, type RunningApp } from '../harness/boot-app.mjs';
import {
  freshApp,
  type AppKind,
  type FreshApp,
} from '../harness/fresh-app.mjs';
import { tool } from '../harness/repository.mjs';
import { run, type Finished } from '../harness/run.mjs';
import { checkApp, type AppChecks } from './app-checks.js';
import { temporaryFolder } from './temporary-folder.js';
import { treeHashes } from './tree-hashes.js';
import { UNLIMITED } from './unlimited.js';

/** One app and what `init` is asked for in it. */
export interface Scenario extends AppKind {
  flags?: string[];
}

/** What the tests of a scenario share: the app after `init`, its checks from before and after. */
export interface ScaffoldedApp {
  app: () => FreshApp;
  url: () => string;
}

/**
 * Makes a fresh app, runs the real command line tool in it, and holds every check the app had before
 * against the same checks after. `more` adds what is special to the scenario; the app is booted by then.
 */
export function describeFreshApp(
  scenario: Scenario,
  more: (scaffolded: ScaffoldedApp) => void,
): void {
  const { nest, adapter, flags = [] } = scenario;
  describe(`Nest ${nest} on ${adapter}: init ${['--yes', ...flags].join(' ')}`, () => {
    const folder = temporaryFolder(`nest-${nest}-${adapter}`);
    let app: FreshApp;
    let before: AppChecks;
    let init: Finished;
    let after: AppChecks;
    let running: RunningApp;
    const runInit = (): Promise<Finished> =>
      run('node', [tool, 'init', '--yes', ...flags], {
        cwd: app.directory,
        env: app.env,
      });

    beforeAll(async () => {
      app = await freshApp({ nest, adapter, directory: join(folder, 'app') });
      before = await checkApp(app);
      init = await runInit();
      if (init.code !== 0)
        throw new Error(`init exited with ${init.code}\n${init.output}`);
      after = await checkApp(app);
      running = await bootApp(app.directory, {
        env: { ...app.env, ...UNLIMITED },
      });
      return () => running.stop();
    }, 600_000);

    describe('checks of the app', () => {
      test('all pass before', () => {
        expect(failures(before)).toEqual([]);
      });

      test('all pass after', () => {
        expect(failures(after)).toEqual([]);
      });

      test.each(CHECKS)('%s has no new warning', (name) => {
        expect(newIn(before[name].warnings, after[name].warnings)).toEqual([]);
      });

      test('every file that was formatted still is, and every new one', () => {
        expect(newIn(before.unformatted, after.unformatted)).toEqual([]);
      });

      test.each(['unit', 'endToEnd'] as const)(
        'the old %s tests ran and passed',
        (name) => {
          const old = [...before[name].tests.keys()];
          expect(old.length).toBeGreaterThan(0);
          expect(old.filter((test) => !after[name].tests.get(test))).toEqual(
            [],
          );
        },
      );

      test.each(['unit', 'endToEnd'] as const)(
        'generated %s tests ran and passed',
        (name) => {
          const fresh = newIn(
            [...before[name].tests.keys()],
            [...after[name].tests.keys()],
          );
          expect(
            fresh.filter((test) => /auth/i.test(test)).length,
          ).toBeGreaterThan(3);
          expect(fresh.filter((test) => !after[name].tests.get(test))).toEqual(
            [],
          );
        },
      );
    });

    test('the build puts main where it was', () => {
      expect(existsSync(join(app.directory, 'dist/main.js'))).toBe(true);
      expect(existsSync(join(app.directory, 'dist/src'))).toBe(false);
    });

    test('the app boots without a warning', () => {
      expect(running.output()).not.toMatch(/warn|error/i);
    });

    test('the secrets in .env are new, different, and said nowhere', () => {
      const secrets =
        readFileSync(join(app.directory, '.env'), 'utf8').match(
          /(?<=^JWT_\w+_(?:SECRET|PRIVATE_KEY)=).+$/gm,
        ) ?? [];
      expect(new Set(secrets).size).toBe(2);
      expect(secrets.filter((secret) => init.output.includes(secret))).toEqual(
        [],
      );
    });

    test('the curl lines of the README do what they promise', async () => {
      const guide = join(app.directory, 'src/auth/README.md');
      const lines = /```sh\n([^]*?)```/.exec(readFileSync(guide, 'utf8'))?.[1];
      if (!lines?.includes('/register')) return;
      const script = lines.replace('http://localhost:3000', running.url);
      const { code, stdout, output } = await run(
        'sh',
        ['-ec', script.replaceAll('curl ', 'curl --fail-with-body -s ')],
        { cwd: folder, env: app.env },
      );
      expect(code, output).toBe(0);
      const user: unknown = expect.stringMatching(
        /^\{"id":".+","email":"ada@example\.com"\}$/,
      );
      expect(stdout.split('\n')).toContainEqual(user);
      expect(stdout).toMatch(/^204$/m);
    });

    more({ app: () => app, url: () => running.url });

    test('a second run changes not one byte', async () => {
      const hashes = treeHashes(app.directory);
      expect(await runInit()).toMatchObject({ code: 0 });
      expect(treeHashes(app.directory)).toEqual(hashes);
    });
  });
}

const CHECKS = ['typeCheck', 'lint', 'unit', 'endToEnd', 'build'] as const;

function failures(checks: AppChecks): string[] {
  return CHECKS.filter((name) => !checks[name].ok).map(
    (name) => `${name}\n${checks[name].output}`,
  );
}

function newIn(before: string[], after: string[]): string[] {
  return after.filter((entry) => !before.includes(entry));
}
