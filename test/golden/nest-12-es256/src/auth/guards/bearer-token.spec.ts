import { describe, expect, it } from 'vitest';
import { extractBearerToken } from './bearer-token.js';

const extract = (...headers: string[]) => {
  const [authorization] = headers;
  const message = {
    headers: { authorization },
    rawHeaders: headers.flatMap((header) => ['Authorization', header]),
  };
  return extractBearerToken(message);
};

describe('extractBearerToken', () => {
  it('takes the scheme in any case', () => {
    expect(extract('Bearer a.b.c')).toBe('a.b.c');
    expect(extract('bearer a.b.c')).toBe('a.b.c');
  });

  it.each(['', 'Bearer', 'Bearer ', 'Basic a.b.c', 'Bearer a b', 'xBearer a'])(
    'T18 refuses %s',
    (header) => {
      expect(extract(header)).toBeNull();
    },
  );

  it('T18 refuses two headers, and none', () => {
    expect(extract('Bearer a.b.c', 'Bearer a.b.c')).toBeNull();
    expect(extract()).toBeNull();
  });

  it('T16 refuses a header beyond the bound', () => {
    expect(extract(`Bearer ${'a'.repeat(4089)}`)).not.toBeNull();
    expect(extract(`Bearer ${'a'.repeat(4090)}`)).toBeNull();
  });
});
