import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { angularCli } from '../harness/angular-cli.mjs';
import { repository } from '../harness/repository.mjs';
import { mustRun, run } from '../harness/run.mjs';
import { renderClient, renderSpec } from './support/client-modules.js';

const CLIENT = ['session-tabs', 'token-session', 'auth-routes', 'auth-angular'];

let packages: string;

beforeAll(async () => {
  packages = await angularCli();
});

/** An Angular workspace with the client and its test among the sources. */
function emitWithSpec(flags: Readonly<Record<string, boolean>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'angular-spec-'));
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });
  cpSync(join(repository, 'test/fixtures/angular-workspace'), directory, {
    recursive: true,
  });
  symlinkSync(packages, join(directory, 'node_modules'));
  writeFileSync(join(directory, 'package.json'), '{ "private": true }');
  const emitted = renderClient({ ext: '', register: true });
  for (const name of CLIENT) {
    const text = emitted.get(`${name}.ts`) ?? '';
    writeFileSync(join(directory, 'src', `${name}.ts`), text);
  }
  const spec = renderSpec('client-angular-spec/auth-angular.spec.ts', flags);
  writeFileSync(join(directory, 'src/auth-angular.spec.ts'), spec);
  return directory;
}

it('the emitted test passes in Vitest, by Angular’s own builder', async () => {
  const directory = emitWithSpec({ clientVitest: true });
  const { output } = await mustRun(
    'node',
    ['node_modules/@angular/cli/bin/ng.js', 'test', '--watch=false'],
    { cwd: directory },
  );
  expect(output).toMatch(/Tests.*6 passed/);
});

describe('in Jasmine', () => {
  /** Jasmine with Angular's test bed, in the document that jsdom has. */
  async function runJasmine(directory: string) {
    await build({
      entryPoints: [join(directory, 'src/auth-angular.spec.ts')],
      outfile: join(directory, 'spec.mjs'),
      bundle: true,
      format: 'esm',
      packages: 'external',
    });
    return run('node', ['run-jasmine.mjs', 'spec.mjs'], { cwd: directory });
  }

  it('the emitted test passes', async () => {
    const { code, output } = await runJasmine(emitWithSpec({}));
    expect(output).toContain('6 specs, 0 failures');
    expect(code).toBe(0);
  });

  it.each([
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
      'a refused refresh is no end',
      'auth-routes.ts',
      'if (response.status === 401) return null',
      '',
    ],
    [
      'a refresh survives the logout',
      'token-session.ts',
      'this.#dropFlight(error)',
      'void error',
    ],
    ['any origin is trusted', 'auth-routes.ts', 'trusted.has(origin) &&', ''],
    [
      'the second try has no bearer',
      'auth-angular.ts',
      'switchMap(send)',
      'switchMap(() => next(request))',
    ],
  ])('fails where %s', async (_, file, right, wrong) => {
    const directory = emitWithSpec({});
    const path = join(directory, 'src', file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(right);
    writeFileSync(path, text.replace(right, wrong));
    const { output } = await runJasmine(directory);
    expect(output).toMatch(/[1-6] failures?/);
  });
});
