import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../e2e/temporary-folder.js';
import { freshApp } from '../harness/fresh-app.mjs';
import { repository } from '../harness/repository.mjs';
import { mustRun, run } from '../harness/run.mjs';
import {
  emptyPackage,
  renderClient,
  renderSpec,
} from './support/client-modules.js';

const CLIENT = ['session-tabs', 'token-session', 'auth-routes'];
type Kind = 'fetch' | 'axios';

/** Puts the client and its test into a directory. */
function emitInto(
  directory: string,
  kind: Kind,
  runner: 'clientVitest' | 'clientJest',
): void {
  const emitted = renderClient({ ext: '', register: true });
  const name = `auth-${kind}`;
  for (const file of [...CLIENT, name].map((one) => `${one}.ts`)) {
    writeFileSync(join(directory, file), emitted.get(file) ?? '');
  }
  const spec = `${name}.spec.ts`;
  const template = `client-${kind}-spec/${spec}`;
  writeFileSync(
    join(directory, spec),
    renderSpec(template, { [runner]: true }),
  );
}

/** A frontend with the client and its test, for Vitest. */
function emitForVitest(kind: Kind): string {
  const directory = emptyPackage('module');
  emitInto(directory, kind, 'clientVitest');
  writeFileSync(
    join(directory, 'vitest.config.ts'),
    "export default { cacheDir: '.vite', test: { include: ['*.spec.ts'] } };\n",
  );
  return directory;
}

const vitest = (directory: string) =>
  ['node_modules/vitest/vitest.mjs', 'run', '--root', directory] as const;

/** What a test is there to notice: a line of the client, and what is in its place. */
const FAULTS: [string, string, string, string][] = [
  [
    'each renews for itself',
    'token-session.ts',
    'if (this.#flight) return',
    'if (false) return',
  ],
  [
    'a late 401 renews',
    'token-session.ts',
    'held?.accessToken === rejected.accessToken',
    'held',
  ],
  [
    'a refresh survives the logout',
    'token-session.ts',
    'this.#dropFlight(error)',
    'void error',
  ],
  ['any origin is trusted', 'auth-routes.ts', 'trusted.has(origin) &&', ''],
];

const FAULTS_OF: Record<Kind, [string, string, string, string][]> = {
  fetch: [
    ...FAULTS,
    [
      'a failure is an end',
      'auth-routes.ts',
      'response.status === 401',
      '!response.ok',
    ],
  ],
  axios: [
    ...FAULTS,
    [
      'a refused refresh is no end',
      'auth-routes.ts',
      'if (response.status === 401) return null;',
      '',
    ],
  ],
};

describe.each(['fetch', 'axios'] as const)('the test for %s', (kind) => {
  it('passes in Vitest', async () => {
    const directory = emitForVitest(kind);
    const { output } = await mustRun('node', [...vitest(directory)], {
      cwd: directory,
    });
    expect(output).toMatch(/Tests\s+6 passed/);
  });

  it.each(FAULTS_OF[kind])('fails where %s', async (_, file, right, wrong) => {
    const directory = emitForVitest(kind);
    const path = join(directory, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(right);
    writeFileSync(path, text.replace(right, wrong));
    const { code } = await run('node', [...vitest(directory)], {
      cwd: directory,
    });
    expect(code).toBe(1);
  });
});

it('both pass in Jest, the type check and the linter', async () => {
  const { directory, env } = await freshApp({
    nest: 11,
    adapter: 'express',
    directory: join(temporaryFolder('jest'), 'app'),
    modules: 'link',
  });
  symlinkSync(
    join(repository, 'node_modules/axios'),
    join(directory, 'node_modules/axios'),
  );
  const session = join(directory, 'src/session');
  mkdirSync(session);
  emitInto(session, 'fetch', 'clientJest');
  emitInto(session, 'axios', 'clientJest');
  const npx = (...args: string[]) =>
    mustRun('npx', args, { cwd: directory, env });
  const { output } = await npx('jest', 'src/session');
  expect(output).toMatch(/Tests:\s+12 passed/);
  await npx('tsc', '--noEmit', '--strict');
  await npx('eslint', '--max-warnings', '0', 'src/session');
});
