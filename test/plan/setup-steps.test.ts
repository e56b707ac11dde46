import { describe, expect, it } from 'vitest';
import type { RawOptions } from '../../src/index.js';
import { FEW_FILES, memoryProject, planIn } from './support/memory-run.js';

async function stepsOf(
  files: Readonly<Record<string, string>>,
  options: RawOptions = FEW_FILES,
) {
  const { manualSteps } = await planIn(memoryProject(files), options);
  return manualSteps;
}

const withPackage = (name: string) => ({
  'package.json': (memoryProject().read('package.json') ?? '').replace(
    '"dependencies": {',
    `"dependencies": { "${name}": "*",`,
  ),
});

describe('the OpenAPI document', () => {
  const swagger = withPackage('@nestjs/swagger');
  const entry = (calls: string) => ({
    'src/main.ts': (memoryProject().read('src/main.ts') ?? '').replace(
      '  await app.listen',
      `  const c = new DocumentBuilder()${calls}.build();\n  await app.listen`,
    ),
  });

  it('gets both schemes by hand', async () => {
    expect(await stepsOf({ ...swagger, ...entry('') })).toEqual([
      {
        title: 'add these lines to the DocumentBuilder in src/main.ts:',
        text: ".addBearerAuth()\n.addCookieAuth('refresh', undefined, 'refresh')",
      },
    ]);
  });

  it('gets the one that is missing', async () => {
    const files = { ...swagger, ...entry('.addBearerAuth()') };
    const body = { ...FEW_FILES, refreshTransport: 'body' };

    expect((await stepsOf(files))[0]?.text).toMatch(/^\.addCookieAuth\(.*\)$/);
    expect(await stepsOf(files, body)).toEqual([]);
  });

  it('needs nothing where all is there', async () => {
    const files = entry(".addBearerAuth().addCookieAuth('refresh')");

    expect(await stepsOf({ ...swagger, ...files })).toEqual([]);
  });

  it('is looked for where it is built', async () => {
    expect((await stepsOf(swagger))[0]?.title).toContain('where you build');
  });
});

it.each([
  ['yarn.lock', 'yarn add --dev vitest'],
  ['bun.lock', 'bun add --dev vitest'],
  ['pnpm-lock.yaml', 'pnpm add --save-dev vitest'],
  ['package-lock.json', 'npm install --save-dev vitest'],
])('with %s a test runner is added by %s', async (lock, command) => {
  const files = {
    'package.json': '{ "dependencies": { "@nestjs/core": "^11.0.0" } }',
    [lock]: '{}',
  };
  const [step] = await stepsOf(files, { client: ['none'] });

  expect(step?.text).toBe(command);
});
