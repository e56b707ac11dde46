import * as fs from 'node:fs';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { JOURNAL_FILE } from '../../src/hosts/disk-transaction.js';
import { DiskHost, ScaffoldError } from '../../src/index.js';
import type { FileToWrite } from '../../src/index.js';
import { snapshot, temporaryProject } from './support/temporary-project.js';

/** Which calls of node:fs fail: those with a number in the set. */
const faults = vi.hoisted(() => ({
  active: false,
  calls: [] as string[],
  failing: new Set<number>(),
  /** Whether a failing write leaves a part of its text behind. */
  partly: false,
}));

vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof fs>();
  const wrap =
    (name: string, original: (...args: unknown[]) => unknown) =>
    (...args: unknown[]) => {
      if (!faults.active) return original(...args);
      faults.calls.push(name);
      if (!faults.failing.has(faults.calls.length)) return original(...args);
      const [path] = args;
      if (faults.partly && name === 'writeFileSync') {
        original(path, 'half a te', args[2]);
      }
      throw Object.assign(new Error(`EIO: i/o error, ${name}`), {
        code: 'EIO',
        syscall: name,
        path,
      });
    };
  const entries = Object.entries(real).map(([name, value]) => [
    name,
    name.endsWith('Sync') ? wrap(name, value as () => unknown) : value,
  ]);
  return Object.fromEntries(entries) as typeof fs;
});

const OLD = {
  'package.json': '{}\r\n',
  'src/app.module.ts': '\uFEFFexport class AppModule {}',
  '.env': 'A=1\n',
  'src/other.ts': '',
};

const FILES: readonly FileToWrite[] = [
  { path: 'src/auth/auth.module.ts', text: 'auth', before: undefined },
  { path: 'src/auth/dto/login.dto.ts', text: 'dto', before: undefined },
  { path: 'package.json', text: '{ "a": 1 }', before: OLD['package.json'] },
  { path: 'src/app.module.ts', text: 'x', before: OLD['src/app.module.ts'] },
  { path: '.env', text: 'A=1\nB=2\n', before: OLD['.env'] },
  { path: 'test/deep/auth.e2e-spec.ts', text: 'test', before: undefined },
];

/** Writes with the given calls failing; gives the error and the calls made. */
function writeWith(root: string, failing: readonly number[], partly = false) {
  const host = new DiskHost(root);
  Object.assign(faults, { calls: [], failing: new Set(failing), partly });
  faults.active = true;
  try {
    host.write(FILES);
    return { error: undefined, calls: faults.calls };
  } catch (error) {
    return { error, calls: faults.calls };
  } finally {
    faults.active = false;
  }
}

function oldProject(): string {
  const root = temporaryProject(OLD);
  chmodSync(join(root, '.env'), 0o640);
  return root;
}

afterEach(() => {
  faults.active = false;
});

/** The project before, and as it is after a write that nothing disturbs. */
function wholeStates() {
  const root = oldProject();
  const old = snapshot(root);
  const { calls } = writeWith(root, []);
  return { old, done: snapshot(root), calls };
}

it('makes enough calls to be worth failing, and every kind of them', () => {
  const { calls } = wholeStates();

  expect(calls.length).toBeGreaterThan(60);
  for (const kind of [
    'chmodSync',
    'copyFileSync',
    'mkdirSync',
    'readFileSync',
    'renameSync',
    'rmSync',
    'writeFileSync',
  ]) {
    expect(calls).toContain(kind);
  }
});

it.each([false, true])(
  'leaves the old project or the new one, byte for byte, whichever call fails (half-written: %s)',
  (partly) => {
    const { old, done, calls } = wholeStates();
    for (const [index, kind] of calls.entries()) {
      const root = oldProject();

      const { error } = writeWith(root, [index + 1], partly);
      const isJournaled = existsSync(join(root, JOURNAL_FILE));
      new DiskHost(root).recover();

      const name = `call ${index + 1}: ${kind}`;
      expect(error, name).toBeInstanceOf(ScaffoldError);
      expect((error as ScaffoldError).message, name).not.toMatch(
        /\.(?:new|old)\b/,
      );
      expect(snapshot(root), name).toEqual(isJournaled ? done : old);
    }
  },
);

it('leaves a journal for the next run when the old files cannot be put back', () => {
  const { done, calls } = wholeStates();
  const root = oldProject();
  const rename = calls.lastIndexOf('renameSync') + 1;

  const { error } = writeWith(root, [rename, rename + 1]);

  expect(error).toMatchObject({ code: 'write-failed' });
  expect((error as ScaffoldError).hint).toContain(JOURNAL_FILE);
  expect(new DiskHost(root).recover()).toBe('finished');
  expect(snapshot(root)).toEqual(done);
});

it('tells of a file without permission to read', () => {
  const host = new DiskHost(oldProject());
  Object.assign(faults, { active: true, calls: [], failing: new Set([1]) });

  expect(() => host.read('package.json')).toThrow(
    expect.objectContaining({
      code: 'unreadable-file',
      message: 'package.json cannot be read (EIO).',
      hint: 'Check the permissions of package.json.',
    }),
  );
});
