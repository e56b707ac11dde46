import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { expect, it } from 'vitest';
import { repository } from '../harness/repository.mjs';
import { mustRun, run } from '../harness/run.mjs';
import { emptyPackage, renderClient } from './support/client-modules.js';

const template = 'templates/client-fetch-spec/auth-fetch.spec.ts.hbs';

/** A frontend with the client and its test, for Vitest. */
function emitWithSpec(): string {
  const directory = emptyPackage('module');
  for (const [name, text] of renderClient({ ext: '', register: true })) {
    writeFileSync(join(directory, name), text);
  }
  const source = readFileSync(join(repository, template), 'utf8');
  const spec = Handlebars.compile(source)({ clientVitest: true });
  writeFileSync(join(directory, 'auth-fetch.spec.ts'), spec);
  writeFileSync(
    join(directory, 'vitest.config.ts'),
    "export default { cacheDir: '.vite', test: { include: ['*.spec.ts'] } };\n",
  );
  return directory;
}

const vitest = (directory: string) =>
  ['node_modules/vitest/vitest.mjs', 'run', '--root', directory] as const;

it('the emitted test passes', async () => {
  const directory = emitWithSpec();
  const { output } = await mustRun('node', [...vitest(directory)], {
    cwd: directory,
  });
  expect(output).toMatch(/Tests\s+6 passed/);
});

/** What the test is there to notice: a line of the client, and what is in its place. */
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
  ['any origin is trusted', 'auth-routes.ts', 'trusted.has(origin) &&', ''],
  [
    'a failure is an end',
    'auth-routes.ts',
    'response.status === 401',
    '!response.ok',
  ],
];

it.each(FAULTS)('fails where %s', async (_, file, right, wrong) => {
  const directory = emitWithSpec();
  const path = join(directory, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(right);
  writeFileSync(path, text.replace(right, wrong));
  const { code } = await run('node', [...vitest(directory)], {
    cwd: directory,
  });
  expect(code).toBe(1);
});
