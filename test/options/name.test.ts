import { describe, expect, it } from 'vitest';
import { resolveOptions, type RawOptions } from '../../src/index.js';
import { replayCommand } from '../../src/report/replay-command.js';
import { classPrefix } from '../../src/templates/names.js';

const resolve = (values: RawOptions) => resolveOptions([{ values }]);

describe('--name', () => {
  it('is the directory too, unless --path names one', () => {
    expect(resolve({}).path).toBe('auth');
    expect(resolve({ name: 'identity' }).path).toBe('identity');
    expect(resolve({ name: 'identity', path: 'auth' }).path).toBe('auth');
  });

  it.each(['Identity', 'sign_in', '2fa', 'a--b', '', 'token', 'users', 7])(
    'cannot be %j',
    (name) => {
      expect(() => resolve({ name })).toThrow(/^--name: /);
    },
  );

  it('is all that the replay command needs', () => {
    const flags = (values: RawOptions) =>
      replayCommand(resolve(values)).replace(/^.*--yes ?/, '');
    expect(flags({})).toBe('');
    expect(flags({ name: 'identity' })).toBe('--name identity');
    expect(flags({ name: 'identity', path: 'auth' })).toBe(
      '--path auth --name identity',
    );
  });

  it('begins class names', () => {
    expect(classPrefix('auth')).toBe('Auth');
    expect(classPrefix('sign-in-2')).toBe('SignIn2');
  });
});
