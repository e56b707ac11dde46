import { describe, expect, it } from 'vitest';
import { decide, type MemoryHost } from '../../src/index.js';
import { errorOf, memoryProject, planFor } from '../support/plan-in-memory.js';

/** An application that lists one more package. */
function listing(
  name: string,
  range: string,
  files: Readonly<Record<string, string>> = {},
): MemoryHost {
  const host = memoryProject('nest-11', files);
  const manifest = JSON.parse(host.read('package.json') ?? '') as {
    dependencies: Record<string, string>;
  };
  manifest.dependencies[name] = range;
  host.files.set('package.json', JSON.stringify(manifest, null, 2));
  return host;
}

const installed = (version: string) => ({
  'node_modules/@nestjs/jwt/package.json': JSON.stringify({ version }),
});

describe('@nestjs/jwt, whose older types take no KeyObject', () => {
  it.each([
    ['^10.2.0', {}],
    ['10.x', {}],
    ['~9.0.0', {}],
    ['11.0.0', {}],
    ['^11.0.0', installed('11.0.0')],
    ['*', installed('10.2.0')],
    ['latest', { 'yarn.lock': '"@nestjs/jwt@latest":\n  version "10.2.0"\n' }],
  ])('is refused as %s with %o', async (range, files) => {
    const plan = await planFor(listing('@nestjs/jwt', range, files));
    const error = errorOf(() => decide(plan, 'overwrite'));
    expect(error.code).toBe('package-too-old');
    expect(error.message).toMatch(
      /^package\.json has @nestjs\/jwt \S+; the generated code needs 11\.0\.1 or newer\.$/,
    );
    expect(error.hint).toMatch(
      /^Nothing was written\. Run: (?:npm install|yarn add) "@nestjs\/jwt@\^11\.0\.1"$/,
    );
  });

  it.each([
    ['^11.0.0', {}],
    ['11', {}],
    ['^12.0.0', {}],
    ['>=10', {}],
    ['10 || 11', {}],
    ['*', {}],
    ['workspace:*', {}],
    ['^10.2.0', installed('11.0.2')],
  ])('is left as %s with %o', async (range, files) => {
    const plan = await planFor(listing('@nestjs/jwt', range, files));
    expect(plan.problems).toEqual([]);
    expect(plan.dependencies.map(({ name }) => name)).not.toContain(
      '@nestjs/jwt',
    );
  });
});

it('leaves other packages as old as they are', async () => {
  const host = listing('class-validator', '0.12.2');
  expect((await planFor(host)).problems).toEqual([]);
});
