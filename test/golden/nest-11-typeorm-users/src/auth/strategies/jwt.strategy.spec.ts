import type { IncomingMessage } from 'node:http';
import { extractBearerToken } from './jwt.strategy';

const extract = (authorization?: string) =>
  extractBearerToken({ headers: { authorization } } as IncomingMessage);

describe('extractBearerToken', () => {
  it('takes the scheme in any case', () => {
    expect(extract('Bearer a.b.c')).toBe('a.b.c');
    expect(extract('bearer a.b.c')).toBe('a.b.c');
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Basic a.b.c',
    'Bearer a b',
    'xBearer a',
  ])('refuses %s', (value) => {
    expect(extract(value)).toBeNull();
  });

  it('refuses a header beyond the bound', () => {
    expect(extract(`Bearer ${'a'.repeat(4089)}`)).not.toBeNull();
    expect(extract(`Bearer ${'a'.repeat(4090)}`)).toBeNull();
  });
});
