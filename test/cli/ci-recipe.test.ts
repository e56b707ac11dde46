import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { treeHashes } from '../e2e/tree-hashes.js';
import { repository, tool } from '../harness/repository.mjs';
import { run } from '../harness/run.mjs';
import { fakeCommands, git, makeApp, readText } from './support/app.js';
import { environment, mustInit, SLOW } from './support/command-line.js';

const page = readText(repository, 'docs/ci.md');

const blocks = (language: string) =>
  [
    ...page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm')),
  ].map(([, text = '']) => text);

/** The steps of the job that are about this tool. */
const steps = blocks('yaml').flatMap((text) =>
  [...text.matchAll(/- run: (npx jwt-scaffold .*)/g)].map(
    ([, command = '']) => command,
  ),
);

/** A repository as CI checks it out: committed, and without an `.env`. */
async function checkedOut(): Promise<string> {
  const app = makeApp();
  await mustInit(app, '--no-spec', '--client', 'none');
  git(app, 'init', '--quiet');
  git(app, 'add', '.');
  git(app, 'commit', '--quiet', '-m', 'First');
  rmSync(join(app, '.env'));
  return app;
}

/** Runs a script where `npx jwt-scaffold` is this repository's. */
function shell(script: string, cwd: string) {
  const npx = `
const [, ...args] = process.argv.slice(2);
const { spawnSync } = require('node:child_process');
const { status } = spawnSync(process.execPath, [${JSON.stringify(tool)}, ...args], { stdio: 'inherit' });
process.exitCode = status;`;
  const env = environment(fakeCommands({ npx }));
  return run('sh', ['-ec', script], { cwd, env });
}

const EDITED = 'src/auth/auth.service.ts';

describe.concurrent('the recipe for CI', SLOW, () => {
  it.each([...blocks('sh'), ...steps])(
    'works on a fresh checkout: %s',
    async (script) => {
      const app = await checkedOut();
      const before = treeHashes(app);
      const { code, output } = await shell(script, app);
      expect(code, output).toBe(0);
      const { '.env': made, ...after } = treeHashes(app);
      const { '.env': none, ...expected } = before;
      expect(none).toBeUndefined();
      expect(made !== undefined).toBe(script.includes('--no-install'));
      expect(withoutGit(after)).toEqual(withoutGit(expected));
    },
  );

  it('lists what was edited, and what a run would write', async () => {
    const [, edited = '', planned = ''] = blocks('sh');
    const app = await checkedOut();
    appendFileSync(join(app, EDITED), '// ours\n');
    expect((await shell(edited, app)).stdout).toBe(`${EDITED}\n`);
    rmSync(join(app, EDITED));
    const { stdout } = await shell(planned, app);
    expect(stdout.split('\n').sort()).toEqual([
      '',
      'create .env',
      `create ${EDITED}`,
    ]);
  });

  it('fails a job for a file that is gone', async () => {
    const app = await checkedOut();
    rmSync(join(app, EDITED));
    expect(steps).toHaveLength(1);
    for (const step of steps) expect((await shell(step, app)).code).toBe(1);
  });
});

const withoutGit = (hashes: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(hashes).filter(([path]) => !path.startsWith('.git/')),
  );
