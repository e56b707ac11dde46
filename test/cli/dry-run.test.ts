import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { treeHashes } from '../e2e/tree-hashes.js';
import { emptyFolder, makeApp, writeFiles } from './support/app.js';
import {
  cli,
  documentOf,
  expectOneError,
  init,
  mustInit,
  SLOW,
} from './support/command-line.js';

describe.concurrent('--dry-run', SLOW, () => {
  it('shows the whole plan and writes nothing', async () => {
    const app = makeApp();
    const before = treeHashes(app);
    const { stdout, stderr } = await mustInit(app, '--dry-run');
    expect(stdout).toMatch(/^Create \d+ files$/m);
    expect(stdout).toMatch(/^ {2}src\/auth\/ .*auth\.module\.ts/ms);
    expect(stdout).toContain(
      "+import { AuthModule } from './auth/auth.module'",
    );
    expect(stdout).toContain('+    "@nestjs/jwt":');
    expect(stdout).toMatch(/Dry run: nothing was written\.\n$/);
    expect(stdout).not.toMatch(/^(Done|Next)/m);
    expect(stderr).toBe('');
    expect(treeHashes(app)).toEqual(before);
  });

  it('leaves no trace anywhere else either', async () => {
    const app = makeApp();
    const scratch = emptyFolder();
    mkdirSync(join(scratch, 'home'));
    mkdirSync(join(scratch, 'tmp'));
    const noCache = join(emptyFolder(), 'no-cache.cjs');
    writeFiles(join(noCache, '..'), { 'no-cache.cjs': FORBID_COMPILE_CACHE });
    const env = {
      HOME: join(scratch, 'home'),
      TMPDIR: join(scratch, 'tmp'),
      XDG_CACHE_HOME: join(scratch, 'home'),
      NODE_OPTIONS: `--require=${noCache}`,
    };
    const dryRun = ['init', '--yes', '--dry-run'];
    const { code, output } = await cli(dryRun, { cwd: app, env });
    expect(code, output).toBe(0);
    expect(treeHashes(scratch)).toEqual({});
  });

  it('gives the plan that a run then carries out', async () => {
    const app = makeApp();
    const planned = documentOf(await mustInit(app, '--dry-run', '--json'));
    const done = documentOf(await mustInit(app, '--json'));
    expect(planned).toMatchObject({ dryRun: true, changed: false });
    expect(done).toEqual({ ...planned, dryRun: false, changed: true });
  });

  it('says that a second run would do nothing', async () => {
    const app = makeApp();
    await mustInit(app);
    const { stdout } = await mustInit(app, '--dry-run');
    expect(stdout).not.toMatch(/^(Create|Change)/m);
    expect(stdout).toMatch(/Dry run: there is nothing to do\.\n$/);
  });

  it('fails as the run would', async () => {
    const app = makeApp({ 'src/auth/auth.module.ts': 'export {};\n' });
    const before = treeHashes(app);
    expectOneError(await init(app, '--dry-run'), 1, /src\/auth\/auth\.module/);
    expect(treeHashes(app)).toEqual(before);
  });

  it('cannot go with --new', async () => {
    const folder = emptyFolder();
    const finished = await init(folder, '--new', '--dry-run');
    expectOneError(finished, 2, /--dry-run/, /--new/);
    expect(treeHashes(folder)).toEqual({});
  });
});

/** On every Node, also one without such a cache, fails where it is asked for. */
const FORBID_COMPILE_CACHE = `
require('node:module').enableCompileCache = () => {
  throw new Error('a compile cache was asked for');
};`;
