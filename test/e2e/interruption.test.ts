import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DiskHost } from '../../src/index.js';
import { readFiles } from '../support/golden-project.js';

const repository = join(import.meta.dirname, '..', '..');
const writer = join(import.meta.dirname, 'support', 'interrupted-write.mjs');

const OLD = {
  'package.json': '{}\n',
  'src/app.module.ts': 'export class AppModule {}\r\n',
};
const NEW = {
  'package.json': '{ "name": "shop" }\n',
  'src/app.module.ts': 'export class AppModule {} // changed\r\n',
  '.env': 'SECRET=1\n',
  'src/auth/auth.module.ts': 'export class AuthModule {}\n',
  'src/auth/guards/jwt-auth.guard.ts': 'export class JwtAuthGuard {}\n',
};

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function makeProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jwt-scaffold-interruption-'));
  folders.push(folder);
  mkdirSync(join(folder, 'src'));
  for (const [path, text] of Object.entries(OLD)) {
    writeFileSync(join(folder, path), text);
  }
  return realpathSync(folder);
}

/** Writes NEW over OLD in a process of its own; `how` strikes at call `at`. */
function writeIn(folder: string, how: 'count' | 'fail' | 'kill', at: number) {
  const plan = Object.entries(NEW).map(([path, text]) => ({
    path,
    text,
    before: OLD[path as keyof typeof OLD],
  }));
  const { stdout, signal } = spawnSync(
    process.execPath,
    [writer, join(repository, 'dist/src/index.js'), folder, how, String(at)],
    { input: JSON.stringify(plan), encoding: 'utf8' },
  );
  return { stdout, signal };
}

const sorted = (files: Iterable<[string, string]>) =>
  [...files].sort(([a], [b]) => (a < b ? -1 : 1));

const stateOf = (folder: string) => sorted(readFiles(folder));
const old = sorted(Object.entries(OLD));
const done = sorted(Object.entries(NEW));
const calls = Number(writeIn(makeProject(), 'count', 0).stdout);

describe(`each of the ${calls} file-system calls of a write`, () => {
  it(`fails once, ${calls} times in all: the project is old or new, or the next run makes it so`, () => {
    expect(calls).toBeGreaterThan(30);
    for (let at = 1; at <= calls; at += 1) {
      const folder = makeProject();
      const { stdout } = writeIn(folder, 'fail', at);
      new DiskHost(folder).recover();
      const expected = stdout === 'written' ? [done] : [old, done];
      expect(expected, `call ${at}`).toContainEqual(stateOf(folder));
      expect(readdirSync(join(folder, 'src')).length).toBeLessThanOrEqual(2);
    }
  });

  it(`is the last one, ${calls} kills in all: the next run finishes or undoes it`, () => {
    const states = new Set<string>();
    for (let at = 1; at <= calls; at += 1) {
      const folder = makeProject();
      expect(writeIn(folder, 'kill', at).signal).toBe('SIGKILL');
      const recovery = new DiskHost(folder).recover();
      const expected = recovery === 'finished' ? [done] : [old, done];
      expect(expected, `call ${at}`).toContainEqual(stateOf(folder));
      expect(new DiskHost(folder).recover()).toBeUndefined();
      states.add(JSON.stringify(stateOf(folder)));
    }
    expect(states.size).toBe(2);
  });
});

it('puts everything back on request, made directories too', () => {
  const folder = makeProject();
  const host = new DiskHost(folder);
  const files = Object.entries(NEW).map(([path, text]) => ({
    path,
    text,
    before: host.read(path),
  }));
  host.write(files);
  expect(stateOf(folder)).toEqual(done);

  host.undo(files);

  expect(stateOf(folder)).toEqual(old);
  expect(readdirSync(join(folder, 'src'))).toEqual(['app.module.ts']);
});
