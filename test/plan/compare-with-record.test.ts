import { describe, expect, it } from 'vitest';
import {
  compareWithRecord,
  readRecord,
  RECORD_FILE,
  type MemoryHost,
  type Status,
} from '../../src/index.js';
import { fileHash } from '../../src/plan/classify-change.js';
import {
  checkOutOnWindows,
  FEW_FILES,
  memoryProject,
  planIn,
  runIn,
} from './support/memory-run.js';

const SERVICE = 'src/auth/auth.service.ts';
const ROOT = 'src/app.module.ts';

async function generated(options = FEW_FILES): Promise<MemoryHost> {
  const host = memoryProject();
  await runIn(host, options);
  return host;
}

async function statusOf(
  host: MemoryHost,
  options = FEW_FILES,
): Promise<Status> {
  const plan = await planIn(host, options);
  const record = readRecord(host, plan.project);
  if (!record) throw new Error('there is no record');
  return compareWithRecord(plan, record, host);
}

const edit = (
  host: MemoryHost,
  path: string,
  change: (text: string) => string,
) => host.files.set(path, change(host.read(path) ?? ''));

const stateOf = ({ files }: Status, wanted: string) =>
  files.find(({ path }) => path === wanted);

/** Lets a file be what another version of the tool generated. */
function fromAnotherVersion(host: MemoryHost, path: string, text: string) {
  const recorded = fileHash(host.read(path) ?? '');
  host.files.set(path, text);
  edit(host, RECORD_FILE, (record) =>
    record
      .replace('"version": "0.0.0-golden"', '"version": "0.0.0-old"')
      .replace(recorded, fileHash(text)),
  );
}

describe('after a run', () => {
  it('every file is untouched, and the others hold what is needed', async () => {
    const status = await statusOf(await generated());
    const states = new Set(status.files.map(({ state }) => state));
    expect(states).toEqual(new Set(['untouched']));
    expect(status.files.length).toBeGreaterThan(40);
    expect(status.patchedFiles.map(({ path }) => path)).toEqual(
      expect.arrayContaining([ROOT, 'package.json', '.env', '.env.example']),
    );
    expect(status).toMatchObject({ upToDate: true, untouched: true });
  });

  it('a checkout with CRLF is no edit', async () => {
    const host = await generated();
    checkOutOnWindows(host);
    expect(await statusOf(host)).toMatchObject({ untouched: true });
  });

  it('an .env that git has left out is no gap, one without secrets is', async () => {
    const host = await generated();
    host.files.delete('.env');
    expect(await statusOf(host)).toMatchObject({ untouched: true });
    host.files.set('.env', 'PORT=3000\n');
    const status = await statusOf(host);
    expect(status.patchedFiles).toContainEqual({
      path: '.env',
      state: 'incomplete',
    });
    expect(status.upToDate).toBe(false);
  });
});

describe('a generated file', () => {
  it('that was edited is its owner’s, and leaves the project up to date', async () => {
    const host = await generated();
    edit(host, SERVICE, (text) => `${text}// ours\n`);
    const status = await statusOf(host);
    expect(stateOf(status, SERVICE)).toEqual({
      path: SERVICE,
      state: 'edited',
      outdated: false,
    });
    expect(status).toMatchObject({ upToDate: true, untouched: false });
  });

  it('that was deleted is missing', async () => {
    const host = await generated();
    host.files.delete(SERVICE);
    const status = await statusOf(host);
    expect(stateOf(status, SERVICE)?.state).toBe('missing');
    expect(status.upToDate).toBe(false);
  });

  it('of another version is out of date', async () => {
    const host = await generated();
    fromAnotherVersion(host, SERVICE, 'export {};\n');
    const status = await statusOf(host);
    expect(stateOf(status, SERVICE)?.state).toBe('outdated');
    expect(status).toMatchObject({
      version: '0.0.0-golden',
      recordedVersion: '0.0.0-old',
      upToDate: false,
    });
  });

  it('of another version that was edited says both, and does not count', async () => {
    const host = await generated();
    fromAnotherVersion(host, SERVICE, 'export {};\n');
    edit(host, SERVICE, (text) => `${text}// ours\n`);
    const status = await statusOf(host);
    expect(stateOf(status, SERVICE)).toEqual({
      path: SERVICE,
      state: 'edited',
      outdated: true,
    });
    expect(status.upToDate).toBe(true);
  });

  it('that this version adds is out of date, or in the way of one of mine', async () => {
    const host = await generated();
    const without = (record: string) =>
      record.replace(new RegExp(`\\n *"${SERVICE}": .*`), '');
    edit(host, RECORD_FILE, without);
    host.files.delete(SERVICE);
    expect(stateOf(await statusOf(host), SERVICE)?.state).toBe('outdated');
    host.files.set(SERVICE, '// mine\n');
    const status = await statusOf(host);
    expect(stateOf(status, SERVICE)?.state).toBe('conflict');
    expect(status.upToDate).toBe(false);
  });

  it('of options that are gone is left over until it is deleted', async () => {
    const host = await generated({ ...FEW_FILES, client: ['fetch'] });
    await runIn(host);
    const client = 'client/auth-fetch.ts';
    const status = await statusOf(host);
    expect(stateOf(status, client)?.state).toBe('leftover');
    expect(status.upToDate).toBe(true);
    host.files.delete(client);
    expect(stateOf(await statusOf(host), client)).toBeUndefined();
  });
});

describe('a file of the user', () => {
  it.each([
    [ROOT, (text: string) => text.replace(/, AuthModule/, '')],
    [
      'package.json',
      (text: string) => text.replace(/.*"@nestjs\/jwt".*\n/, ''),
    ],
    ['.env.example', (text: string) => text.replace(/^JWT_REFRESH.*\n/m, '')],
    ['.gitignore', () => ''],
  ])('%s without what it needs is incomplete', async (path, change) => {
    const host = await generated();
    edit(host, path, change);
    const status = await statusOf(host);
    expect(status.patchedFiles).toContainEqual({ path, state: 'incomplete' });
    expect(status.missingEdits.map((item) => item.path)).toEqual([path]);
    expect(status.upToDate).toBe(false);
  });

  it('that cannot be read for sure is told with the lines it has to hold', async () => {
    const host = await generated();
    edit(host, ROOT, () => 'export class AppModule {\n');
    const status = await statusOf(host).catch((error: unknown) => error);
    expect(status).toMatchObject({
      patchedFiles: expect.arrayContaining([
        { path: ROOT, state: 'refused' },
      ]) as unknown,
      upToDate: false,
    });
  });

  it('may leave the registration to another module below it', async () => {
    const host = await generated();
    edit(host, ROOT, (text) =>
      text
        .replaceAll('AuthModule', 'CoreModule')
        .replace(/'.*auth\.module/, "'./core.module"),
    );
    host.files.set(
      'src/core.module.ts',
      `import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@Module({ imports: [AuthModule] })
export class CoreModule {}
`,
    );
    expect(await statusOf(host)).toMatchObject({ untouched: true });
  });
});
