import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RECORD_FILE } from '../../src/index.js';
import { checkApp } from '../e2e/app-checks.js';
import { temporaryFolder } from '../e2e/temporary-folder.js';
import type { FreshApp } from '../harness/fresh-app.mjs';
import { chosenRows } from './sample.js';
import { hasServer } from './servers/start-server.js';
import { serversOf, Stage } from './support/stage.js';
import { ownApp, runIn } from './support/store-app.js';

interface RunRecord {
  readonly files: object;
}

// They take minutes: of a sample, only those that are always there.
const rows = chosenRows().filter(
  ({ ownTests, always }) => ownTests && (always ?? !process.env.STORE_SAMPLE),
);

/** What a user checks before a commit, on a real database. */
describe.each(rows)('own tests: $name', (row) => {
  if (!serversOf(row).every(hasServer)) {
    test.skip('its server is missing', () => undefined);
    return;
  }
  const directory = temporaryFolder(row.name.replace(/\W+/g, '-'));
  let stage: Stage;
  let app: FreshApp;
  let files: ReadonlySet<string>;

  beforeAll(async () => {
    const bare = await ownApp(row, directory);
    stage = await Stage.of(row, bare);
    const place = await stage.newPlace();
    app = { directory, env: { ...bare.env, ...place } };
    // Migrations are run from what was built.
    await runIn(app, ['npm', 'run', 'build']);
    for (const command of row.migrate ?? []) await runIn(app, command);
    const record = readFileSync(join(directory, RECORD_FILE), 'utf8');
    files = new Set(Object.keys((JSON.parse(record) as RunRecord).files));
  });
  afterAll(() => stage.close());

  // What the first run left is still in the database.
  test.each(['once', 'again'])('pass, %s', async () => {
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
});
