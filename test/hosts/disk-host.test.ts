import {
  chmodSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DiskHost, ScaffoldError } from '../../src/index.js';
import { snapshot, temporaryProject } from './support/temporary-project.js';

/** Windows has no modes: a file belongs to whom its directory does. */
const itWithModes = it.skipIf(process.platform === 'win32');

const modeOf = (path: string) => statSync(path).mode & 0o777;

/** The error that a function throws, which must be a ScaffoldError. */
function errorOf(run: () => unknown): ScaffoldError {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(ScaffoldError);
    return error as ScaffoldError;
  }
  throw new Error('nothing was thrown');
}

describe('reading', () => {
  it('keeps every byte: mark, line ends, missing newline', () => {
    const text = '\uFEFFa\r\nü 𝄞\n\tb';
    const host = new DiskHost(temporaryProject({ 'a.ts': text }));

    expect(host.read('a.ts')).toBe(text);
    expect(host.read('b.ts')).toBeUndefined();
    expect(host.read('a.ts/below')).toBeUndefined();
  });

  it.each([
    ['Latin-1', Uint8Array.from([0x63, 0x61, 0x66, 0xe9])],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x61, 0x00])],
  ])('refuses %s, which it could not write back', (_, bytes) => {
    const host = new DiskHost(temporaryProject({ '.gitignore': bytes }));

    expect(errorOf(() => host.read('.gitignore'))).toMatchObject({
      code: 'not-utf-8',
      message: '.gitignore is not UTF-8 text.',
    });
  });

  it('names a directory that stands where a file belongs', () => {
    const host = new DiskHost(temporaryProject({ 'package.json/x': '' }));

    expect(errorOf(() => host.read('package.json'))).toMatchObject({
      code: 'unreadable-file',
      message: 'package.json cannot be read (EISDIR).',
      hint: 'Expected a file, but package.json is a directory.',
    });
  });

  it('knows what is there, and lists it in order', () => {
    const host = new DiskHost(
      temporaryProject({ 'src/b.ts': '', 'src/a/c.ts': '', 'src/a.ts': '' }),
    );

    expect(host.exists('src/a')).toBe(true);
    expect(host.exists('src/d')).toBe(false);
    expect(host.list('src')).toEqual(['a.ts', 'a/', 'b.ts']);
    expect(host.list('nowhere')).toEqual([]);
    expect(host.list('src/a.ts')).toEqual([]);
  });

  it('knows what git tracks', () => {
    const root = temporaryProject({ '.env': '', 'other.txt': '' });
    const host = new DiskHost(root);
    expect(host.isTracked('.env')).toBe(false);

    execFileSync('git', ['init', '--quiet'], { cwd: root });
    execFileSync('git', ['add', '.env'], { cwd: root });

    expect(host.isTracked('.env')).toBe(true);
    expect(host.isTracked('other.txt')).toBe(false);
  });

  it('needs a directory', () => {
    const root = temporaryProject({ file: '' });

    for (const path of [join(root, 'nowhere'), join(root, 'file')]) {
      expect(errorOf(() => new DiskHost(path))).toMatchObject({
        code: 'no-directory',
        message: `There is no directory ${path}.`,
      });
    }
  });
});

describe('paths outside the project', () => {
  const outside = ['../x', '/etc/hostname', 'src/../../x'];

  it.each(outside)('refuses %s', (path) => {
    const root = temporaryProject({ 'project/a': '', x: 'mine' });
    const host = new DiskHost(join(root, 'project'));
    const file = { path, text: 'new', before: undefined };

    for (const run of [
      () => host.read(path),
      () => host.exists(path),
      () => host.list(path),
      () => {
        host.write([{ path: 'b', text: '', before: undefined }, file]);
      },
    ]) {
      expect(errorOf(run).code).toBe('outside-project');
    }
    expect(Object.keys(snapshot(root))).toEqual(['project', 'project/a', 'x']);
  });

  it('refuses a sibling whose name begins like the root', () => {
    const root = temporaryProject({ 'app/a': '', 'app-2/a': '' });
    const host = new DiskHost(join(root, 'app'));

    expect(errorOf(() => host.read('../app-2/a')).code).toBe('outside-project');
  });
});

describe('writing', () => {
  it('creates and overwrites, with directories as needed', () => {
    const root = temporaryProject({ 'a.ts': 'old' });

    new DiskHost(root).write([
      { path: 'a.ts', text: 'new', before: 'old' },
      { path: 'src/deep/b.ts', text: 'b\r\n', before: undefined },
      { path: 'src/deep/c.ts', text: '', before: undefined },
    ]);

    expect(Object.keys(snapshot(root))).toEqual([
      'a.ts',
      'src',
      'src/deep',
      'src/deep/b.ts',
      'src/deep/c.ts',
    ]);
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('new');
    expect(readFileSync(join(root, 'src/deep/b.ts'), 'utf8')).toBe('b\r\n');
  });

  itWithModes('gives .env to its owner alone', () => {
    const root = temporaryProject();
    new DiskHost(root).write([
      { path: '.env', text: 'A=1', before: undefined },
      { path: '.env.example', text: 'A=', before: undefined },
    ]);

    expect(modeOf(join(root, '.env'))).toBe(0o600);
    expect(modeOf(join(root, '.env.example')) & 0o444).toBe(0o444);
  });

  itWithModes.each([0o600, 0o640, 0o755])('keeps a mode', (mode) => {
    const root = temporaryProject({ '.env': 'A=1', run: '1' });
    chmodSync(join(root, '.env'), mode);
    chmodSync(join(root, 'run'), mode);

    new DiskHost(root).write([
      { path: '.env', text: 'A=2', before: 'A=1' },
      { path: 'run', text: '2', before: '1' },
    ]);

    expect(modeOf(join(root, '.env'))).toBe(mode);
    expect(modeOf(join(root, 'run'))).toBe(mode);
  });

  it.each([
    ['was changed', 'new', 'old'],
    ['was made', 'new', undefined],
    ['was removed', undefined, 'old'],
  ])('writes nothing when a file %s meanwhile', (_, now, before) => {
    const root = temporaryProject(now === undefined ? {} : { 'b.ts': now });
    const old = snapshot(root);

    const error = errorOf(() => {
      new DiskHost(root).write([
        { path: 'a.ts', text: 'a', before: undefined },
        { path: 'b.ts', text: 'b', before },
      ]);
    });

    expect(error).toMatchObject({
      code: 'changed-meanwhile',
      message: 'b.ts has changed since the plan was made.',
    });
    expect(snapshot(root)).toEqual(old);
  });

  it('puts everything back when a file stands in the way of a directory', () => {
    const root = temporaryProject({ 'a.ts': 'old', src: 'a file' });
    const old = snapshot(root);

    const error = errorOf(() => {
      new DiskHost(root).write([
        { path: 'a.ts', text: 'new', before: 'old' },
        { path: 'lib/b.ts', text: 'b', before: undefined },
        { path: 'src/c.ts', text: 'c', before: undefined },
      ]);
    });

    expect(error.code).toBe('write-failed');
    expect(error.message).toBe(
      'src/c.ts cannot be written: a directory above it is a file.',
    );
    expect(snapshot(root)).toEqual(old);
  });
});

describe('symbolic links', () => {
  const write = (root: string, path: string, before: string | undefined) =>
    errorOf(() => {
      new DiskHost(join(root, 'project')).write([
        { path: 'first.ts', text: 'x', before: undefined },
        { path, text: 'new', before },
      ]);
    });

  it('does not write through a link to a file', () => {
    const root = temporaryProject({ 'project/a': '', 'outside.env': 'A=1' });
    symlinkSync('../outside.env', join(root, 'project/.env'));
    const old = snapshot(root);

    expect(write(root, '.env', 'A=1').code).toBe('symbolic-link');
    expect(snapshot(root)).toEqual(old);
  });

  it('does not replace a link that leads nowhere', () => {
    const root = temporaryProject({ 'project/a': '' });
    symlinkSync('../nowhere', join(root, 'project/.env'));
    const old = snapshot(root);

    expect(write(root, '.env', undefined).code).toBe('symbolic-link');
    expect(snapshot(root)).toEqual(old);
  });

  it('does not write into a directory that really is elsewhere', () => {
    const root = temporaryProject({ 'project/a': '', 'elsewhere/b': '' });
    symlinkSync('../elsewhere', join(root, 'project/src'));
    const old = snapshot(root);

    expect(write(root, 'src/auth/x.ts', undefined)).toMatchObject({
      code: 'symbolic-link',
      message: 'src/auth/x.ts lies behind a symbolic link.',
    });
    expect(snapshot(root)).toEqual(old);
  });

  it('does not write to a link at the name of a temporary file', () => {
    const root = temporaryProject({ 'project/a': '', victim: 'mine' });
    symlinkSync('../victim', join(root, 'project/b.ts.jwt-scaffold-tmp'));
    const host = new DiskHost(join(root, 'project'));

    host.write([{ path: 'b.ts', text: 'new', before: undefined }]);

    expect(readFileSync(join(root, 'victim'), 'utf8')).toBe('mine');
    expect(readFileSync(join(root, 'project/b.ts'), 'utf8')).toBe('new');
  });

  it('takes a link as root for the directory it leads to', () => {
    const root = temporaryProject({ 'real/a': 'a' });
    symlinkSync('real', join(root, 'link'));
    const host = new DiskHost(join(root, 'link'));

    host.write([{ path: 'src/b', text: 'b', before: undefined }]);

    expect(host.root).toBe(join(root, 'real'));
    expect(host.read('a')).toBe('a');
    expect(readFileSync(join(root, 'real/src/b'), 'utf8')).toBe('b');
  });

  it('follows a link inside the project', () => {
    const root = temporaryProject();
    mkdirSync(join(root, 'real'));
    symlinkSync('real', join(root, 'src'));
    writeFileSync(join(root, 'real/a'), 'a');

    new DiskHost(root).write([{ path: 'src/a', text: 'b', before: 'a' }]);

    expect(readFileSync(join(root, 'real/a'), 'utf8')).toBe('b');
  });
});
