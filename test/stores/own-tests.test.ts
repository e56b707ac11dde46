import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RECORD_FILE } from '../../src/index.js';
import { checkApp } from '../e2e/app-checks.js';
import { temporaryFolder } from '../e2e/temporary-folder.js';
import {
  freshApp,
  type AppKind,
  type FreshApp,
} from '../harness/fresh-app.mjs';
import { tool } from '../harness/repository.mjs';
import { mustRun } from '../harness/run.mjs';
import type { DatabaseServer } from './servers/database-server.js';
import { hasServer, startServer } from './servers/start-server.js';

interface RunRecord {
  readonly files: object;
}

const KINDS: readonly (AppKind & { readonly client: string })[] = [
  { nest: 12, adapter: 'express', client: 'redis' },
  { nest: 11, adapter: 'fastify', client: 'ioredis' },
];

/** What a user with sessions in Redis checks before a commit. */
describe.runIf(hasServer('redis')).each(KINDS)(
  'sessions in Redis by $client, Nest $nest',
  ({ client, ...kind }) => {
    const directory = temporaryFolder(`redis-${kind.nest}`);
    let redis: DatabaseServer;
    let app: FreshApp;
    let files: ReadonlySet<string>;

    beforeAll(async () => {
      redis = await startServer('redis');
      const fresh = await freshApp({ ...kind, directory });
      const env = { ...fresh.env, REDIS_URL: await redis.createDatabase() };
      await mustRun('npm', ['install', client], { cwd: directory, env });
      const init = [tool, 'init', '--yes', '--sessions', 'redis'];
      await mustRun('node', init, { cwd: directory, env });
      app = { directory, env };
      const record = readFileSync(join(directory, RECORD_FILE), 'utf8');
      files = new Set(Object.keys((JSON.parse(record) as RunRecord).files));
    });
    afterAll(() => redis.stop());

    // What the first run counted is still in Redis.
    test.each(['once', 'again'])('passes its own checks, %s', async () => {
      const { unit, endToEnd, ...checks } = await checkApp(app);
      for (const { tests, output } of [unit, endToEnd]) {
        const failed = [...tests].filter(([, passed]) => !passed);
        expect(failed, output).toEqual([]);
        expect(tests.size).toBeGreaterThan(50);
      }
      // Nest 11 leaves a file of its own that its Prettier would change.
      const { unformatted } = checks;
      expect(unformatted.filter((path) => files.has(path))).toEqual([]);
      for (const check of [checks.typeCheck, checks.lint, checks.build])
        expect(check.ok, check.output).toBe(true);
    });
  },
);
