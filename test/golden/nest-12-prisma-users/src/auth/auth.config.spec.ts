import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readAuthConfig } from './auth.config.js';

const secret = () => randomBytes(32).toString('base64url');
const ACCESS = 'JWT_ACCESS_SECRET';
const SECRETS = [
  ACCESS,
  'JWT_ACCESS_SECRET_PREVIOUS',
  'JWT_REFRESH_SECRET',
  'JWT_REFRESH_SECRET_PREVIOUS',
];
const sound = () => ({ [ACCESS]: secret(), JWT_REFRESH_SECRET: secret() });

describe('readAuthConfig', () => {
  it('turns the environment into keys and seconds', () => {
    const environment = { ...sound(), JWT_ACCESS_TTL: '10m' };
    const config = readAuthConfig(environment);

    expect(config.accessTtl).toBe(600);
    expect(config.keys.refresh.signingKey.export().toString()).toBe(
      environment.JWT_REFRESH_SECRET,
    );
    expect(config.production).toBe(false);
  });

  it('T09 keeps its default issuer and audience when they are empty', () => {
    const empty = { ...sound(), JWT_ISSUER: '', JWT_AUDIENCE: '' };
    const config = readAuthConfig(empty);

    expect(config.issuer).not.toBe('');
    expect(config.audience).not.toBe('');
  });

  it.each([ACCESS, 'JWT_REFRESH_SECRET'])('O01 needs a %s', (name) => {
    expect(() => readAuthConfig({ ...sound(), [name]: '' })).toThrow(
      new RegExp(`${name} is .*make one with`),
    );
  });

  it.each([
    ['short', secret().slice(0, 31), 'is shorter than 32'],
    ['a placeholder', `change-me-${secret()}`, 'looks like a placeholder'],
    ['monotonous', 'abcabcab'.repeat(5), 'too few different characters'],
    ['of nine letters', 'abcdefghi'.repeat(5), 'too few different'],
  ])('O01 refuses a secret that is %s', (_name, weak, message) => {
    for (const name of SECRETS) {
      const environment = { ...sound(), [name]: weak };
      expect(() => readAuthConfig(environment)).toThrow(`${name} `);
      expect(() => readAuthConfig(environment)).toThrow(message);
      expect(() => readAuthConfig(environment)).toThrow(/randomBytes\(32\)/);
    }
  });

  it('O01 refuses any two secrets that are equal', () => {
    for (const one of SECRETS) {
      for (const other of SECRETS.filter((name) => name !== one)) {
        const same = secret();
        const equal = { ...sound(), [one]: same, [other]: same };
        expect(() => readAuthConfig(equal)).toThrow(/must differ from JWT_/);
      }
    }
  });

  it.each([
    ['JWT_ACCESS_TTL', '900'],
    ['JWT_ACCESS_TTL', 'abc'],
    ['JWT_ACCESS_TTL', '15min'],
    ['JWT_ACCESS_TTL', '-15m'],
    ['JWT_ACCESS_TTL', '4m'],
    ['JWT_ACCESS_TTL', '61m'],
    ['JWT_REFRESH_TTL', '31d'],
    ['JWT_REFRESH_TTL', '23h'],
    ['JWT_REFRESH_IDLE', '31d'],
    ['JWT_REFRESH_IDLE', '23h'],
    ['AUTH_REFRESH_GRACE', '61s'],
  ])('O02 refuses %s=%s', (name, value) => {
    const environment = { ...sound(), [name]: value };
    expect(() => readAuthConfig(environment)).toThrow(
      `${name} is "${value}", not a time from`,
    );
  });

  it('O02 refuses an idle limit beyond the absolute one', () => {
    const limits = { JWT_REFRESH_TTL: '2d', JWT_REFRESH_IDLE: '3d' };
    expect(() => readAuthConfig({ ...sound(), ...limits })).toThrow(
      /JWT_REFRESH_IDLE must not be longer/,
    );
  });

  it('takes a list of origins, and nothing else for one', () => {
    const read = (AUTH_ALLOWED_ORIGINS: string) =>
      readAuthConfig({ ...sound(), AUTH_ALLOWED_ORIGINS }).allowedOrigins;

    expect(read('https://a.example, https://b.example:8443')).toEqual([
      'https://a.example',
      'https://b.example:8443',
    ]);
    for (const value of ['null', '*', 'a.example', 'https://a.example/x']) {
      expect(() => read(value)).toThrow(/is not an origin/);
    }
  });

  it('C07 refuses origins on plain http in production', () => {
    const origins = { AUTH_ALLOWED_ORIGINS: 'http://app.example' };
    expect(() => readAuthConfig({ ...sound(), ...origins })).not.toThrow();
    expect(() =>
      readAuthConfig({ ...sound(), ...origins, NODE_ENV: 'production' }),
    ).toThrow(/must be https origins in production/);
  });

  it('L02 R21 has limits unless it is told others', () => {
    expect(readAuthConfig(sound()).limits).toEqual({
      login: { points: 5, duration: 60 },
      loginIp: { points: 20, duration: 60 },
      loginAccount: { points: 100, duration: 3600 },
      refresh: { points: 30, duration: 300 },
      password: { points: 5, duration: 60 },
    });
  });

  it('O01 reports all problems at once', () => {
    expect(() => readAuthConfig({ JWT_ACCESS_TTL: '2h' })).toThrow(
      /JWT_ACCESS_[^]*JWT_REFRESH_SECRET[^]*JWT_ACCESS_TTL/,
    );
  });

  it('O01 makes missing secrets up in tests, but takes no weak ones', () => {
    const first = readAuthConfig({ NODE_ENV: 'test' });
    const second = readAuthConfig({ NODE_ENV: 'test' });
    expect(first.keys.access.kid).not.toBe(second.keys.access.kid);

    const weak = { NODE_ENV: 'test', JWT_REFRESH_SECRET: 'weak' };
    expect(() => readAuthConfig(weak)).toThrow(/shorter/);
  });
});
