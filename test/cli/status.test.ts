import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { treeHashes } from '../e2e/tree-hashes.js';
import type { Finished } from '../harness/run.mjs';
import {
  emptyFolder,
  makeApp,
  readText,
  secretsOf,
  writeFiles,
} from './support/app.js';
import { hasTerminal, openTerminal } from './support/pseudo-terminal.js';
import { cli, expectOneError, mustInit, SLOW } from './support/command-line.js';

const SERVICE = 'src/auth/auth.service.ts';
const ROOT = 'src/app.module.ts';

/** An app after a run with little to write. */
async function generated(): Promise<string> {
  const app = makeApp();
  await mustInit(app, '--no-spec', '--client', 'none');
  return app;
}

const status = (app: string, ...flags: string[]): Promise<Finished> =>
  cli(['status', ...flags], { cwd: app });

async function exitCodes(app: string): Promise<(number | null)[]> {
  const calls = [[], ['--exit-code'], ['--strict']];
  const finished = await Promise.all(calls.map((one) => status(app, ...one)));
  return finished.map(({ code }) => code);
}

/** What `--json` prints. */
interface StatusDocument {
  readonly version: string;
  readonly recordedVersion: string;
  readonly upToDate: boolean;
  readonly untouched: boolean;
  readonly files: { path: string; state: string }[];
  readonly patchedFiles: { path: string; state: string }[];
}

const documentOf = ({ stdout }: Finished) =>
  JSON.parse(stdout) as StatusDocument;

describe.concurrent('status', SLOW, () => {
  it('after a run finds all in place, and writes nothing', async () => {
    const app = await generated();
    const before = treeHashes(app);
    const { stdout, stderr } = await status(app);
    expect(stdout).toMatch(/^Status of shop\n {2}Version +\d+\.\d+\.\d+\n/);
    expect(stdout).toMatch(/^ {2}Untouched +\d+ files$/m);
    expect(stdout).toMatch(/\nUp to date: everything is as generated\.\n$/);
    expect(stderr).toBe('');
    expect(await exitCodes(app)).toEqual([0, 0, 0]);
    expect(treeHashes(app)).toEqual(before);
  });

  it('leaves an edited file to its owner, unless --strict', async () => {
    const app = await generated();
    appendFileSync(join(app, SERVICE), '// ours\n');
    const { stdout } = await status(app);
    expect(stdout).toContain('Edited\n  src/auth/  auth.service.ts\n');
    expect(stdout).toContain('what you edited is yours');
    expect(await exitCodes(app)).toEqual([0, 0, 1]);
  });

  it('fails with --exit-code for a file that is missing', async () => {
    const app = await generated();
    rmSync(join(app, SERVICE));
    const { stdout } = await status(app);
    expect(stdout).toContain('Missing\n  src/auth/  auth.service.ts\n');
    expect(stdout).toMatch(/\nNot up to date: npx jwt-scaffold init --dry-run/);
    expect(await exitCodes(app)).toEqual([0, 1, 1]);
  });

  it('fails with --exit-code where the module is not registered', async () => {
    const app = await generated();
    const text = readText(app, ROOT).replace(', AuthModule', '');
    writeFiles(app, { [ROOT]: text });
    const { stdout } = await status(app);
    expect(stdout).toContain(
      '+  imports: [ConfigModule.forRoot(), AuthModule]',
    );
    expect(await exitCodes(app)).toEqual([0, 1, 1]);
  });

  it('does not ask for an .env, and shows nothing of one', async () => {
    const app = await generated();
    const [access = '', refresh = ''] = secretsOf(app);
    writeFiles(app, { '.env': `JWT_ACCESS_SECRET=${access}\n` });
    const { output } = await status(app);
    expect(output).toContain('+JWT_REFRESH_SECRET=…');
    expect(output).not.toContain(access);
    expect(output).not.toContain(refresh);
    rmSync(join(app, '.env'));
    expect(await exitCodes(app)).toEqual([0, 0, 0]);
  });

  it('takes a checkout with CRLF for what it is', async () => {
    const app = await generated();
    for (const path of [SERVICE, ROOT, 'jwt-scaffold.json']) {
      writeFiles(app, { [path]: readText(app, path).replace(/\n/g, '\r\n') });
    }
    expect(await exitCodes(app)).toEqual([0, 0, 0]);
  });

  it('prints one JSON document, with --exit-code as well', async () => {
    const app = await generated();
    rmSync(join(app, SERVICE));
    const record = readText(app, 'jwt-scaffold.json');
    const version = /"version": "(.*)"/.exec(record)?.[1];
    writeFiles(app, {
      'jwt-scaffold.json': record.replace(
        /"version": ".*"/,
        '"version": "0.0.1"',
      ),
    });
    const finished = await status(app, '--json', '--exit-code');
    expect([finished.code, finished.stderr]).toEqual([1, '']);
    const { files, patchedFiles, ...rest } = documentOf(finished);
    expect(rest).toEqual({
      version,
      recordedVersion: '0.0.1',
      project: { name: 'shop', sourceRoot: 'src' },
      upToDate: false,
      untouched: false,
      refusals: [],
      problems: [],
    });
    expect(files).toContainEqual({ path: SERVICE, state: 'missing' });
    expect(patchedFiles).toContainEqual({ path: ROOT, state: 'complete' });
  });

  it.skipIf(!hasTerminal)(
    'is coloured and fits a narrow terminal',
    async () => {
      const app = await generated();
      appendFileSync(join(app, SERVICE), '// ours\n');
      rmSync(join(app, 'src/auth/throttling/too-many-requests.exception.ts'));
      const person = openTerminal(['status'], { cwd: app, columns: 60 });
      expect(await person.exitCode()).toBe(0);
      expect(person.raw()).toContain('\u001B[31m1 file');
      expect(person.screen()).toContain('too-many-requests.exception.ts');
      const widths = person
        .screen()
        .split('\n')
        .map(({ length }) => length);
      expect(Math.max(...widths)).toBeLessThanOrEqual(60);
    },
  );
});

describe.concurrent('status that cannot tell', SLOW, () => {
  it('without a record says so', async () => {
    const app = makeApp();
    expectOneError(await status(app), 1, /no record here/, /init/);
    const finished = await status(app, '--json');
    expect(JSON.parse(finished.stdout)).toMatchObject({
      error: { code: 'no-record' },
    });
  });

  it('without an application, or with options that are wrong', async () => {
    expectOneError(await status(emptyFolder()), 1, /package\.json/);
    expectOneError(await status(makeApp(), '--exit'), 2, /status --help/);
    const app = await generated();
    const record = readText(app, 'jwt-scaffold.json');
    writeFiles(app, {
      'jwt-scaffold.json': record.replace('"route"', '"some"'),
    });
    expectOneError(await status(app), 1, /jwt-scaffold\.json: guard/);
  });
});
