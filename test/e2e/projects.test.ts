import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  applyPlan,
  decide,
  DiskHost,
  makeSecret,
  packageVersion,
  planChanges,
  readProject,
  resolveOptions,
} from '../../src/index.js';
import { missingDependencies } from '../../src/plan/dependency-versions.js';
import { bootApp } from '../harness/boot-app.mjs';
import { sharedPackages } from '../harness/package-cache.mjs';
import { repository, tool } from '../harness/repository.mjs';
import { mustRun, run } from '../harness/run.mjs';
import { readFiles } from '../support/golden-project.js';
import { AuthClient } from './auth-client.js';
import { PROJECT_CASES, type ProjectCase } from './project-cases.js';
import { temporaryFolder } from './temporary-folder.js';
import { treeHashes } from './tree-hashes.js';

describe.each(PROJECT_CASES)('$title', (given) => {
  const { fixture, nest, patched, boot, owner = '.', source = 'src' } = given;
  const root = join(temporaryFolder(fixture), fixture);
  const before = new Map<string, string>();
  let after: Map<string, string>;

  beforeAll(async () => {
    for (const [path, text] of fixtureFiles(given)) before.set(path, text);
    for (const [path, text] of before) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    await scaffold(root, given);
    after = readFiles(root);
    symlinkSync(await packagesOf(nest), join(root, 'node_modules'));
  }, 600_000);

  const changed = () =>
    [...before.keys()].filter((path) => after.get(path) !== before.get(path));

  test('changes these files and no others', () => {
    expect(changed()).toEqual([...patched, join(owner, 'package.json')].sort());
  });

  test('keeps every byte of theirs, and the line ends', () => {
    for (const path of changed()) {
      const [old = '', now = ''] = [before.get(path), after.get(path)];
      expect(isSubsequence(old, now), path).toBe(true);
      expect(/(?<!\r)\n/.test(now), path).toBe(/(?<!\r)\n/.test(old));
    }
  });

  test('registers in the style of the root module', () => {
    const [path = ''] = patched;
    const old = (before.get(path) ?? '').split(/\r?\n/);
    const now = (after.get(path) ?? '').split(/\r?\n/);
    expect(now.filter((line) => !old.includes(line))).toEqual(given.lines);
  });

  test('puts the code, the dependencies and the record where they belong', () => {
    const created = [...after.keys()].filter((path) => !before.has(path));
    const expected = [
      join(source, 'auth/auth.module.ts'),
      join(source, 'users/users.module.ts'),
      join(given.client ?? 'client', 'auth-fetch.ts'),
      join(owner, 'jwt-scaffold.json'),
      join(owner, '.env'),
    ];
    expect(created).toEqual(expect.arrayContaining(expected));
    const manifest = JSON.parse(
      after.get(join(owner, 'package.json')) ?? '',
    ) as { dependencies: Record<string, string> };
    expect(manifest.dependencies).toHaveProperty('@nestjs/jwt');
  });

  test('a second run changes not one byte', async () => {
    const hashes = treeHashes(root);
    await scaffold(root, given);
    expect(treeHashes(root)).toEqual(hashes);
  });

  test('compiles, tests and all', async () => {
    const tsconfig = given.check ?? join(owner, 'tsconfig.json');
    await tsc(root, ['--noEmit', '-p', tsconfig]);
  });

  // Cheap for some only.
  if (!boot) return;

  test('boots and registers somebody', async () => {
    const { entry, prefix = '' } = boot;
    // The types are checked above.
    await tsc(root, ['--noCheck', '-p', join(owner, given.build ?? BUILD)]);
    const app = await bootApp(join(root, owner), { entry });
    try {
      const client = new AuthClient(app.url + prefix);
      const { status, body } = await client.register('ada@example.com');
      expect({ status, body }).toMatchObject({
        status: 201,
        body: { tokenType: 'Bearer' },
      });
    } finally {
      await app.stop();
    }
  });
});

const BUILD = 'tsconfig.build.json';

/** The files of a case's fixture by the path they are to have. */
function fixtureFiles({ fixture, crlf }: ProjectCase): [string, string][] {
  const directory = join(repository, 'test/fixtures/projects', fixture);
  return [...readFiles(directory)].map(([path, text]) => [
    path.replace(/^dot-/, '.'),
    crlf ? text.replaceAll('\n', '\r\n') : text,
  ]);
}

/** What the generated code needs, and the Nest major's own packages. */
function packagesOf(nestMajor: ProjectCase['nest']): Promise<string> {
  const needed = missingDependencies(
    { packages: [], stores: {}, nestMajor },
    resolveOptions([]),
  );
  return sharedPackages(
    nestMajor,
    Object.fromEntries(needed.map(({ name, range }) => [name, range])),
  );
}

/** A run with the defaults: the command line, or its parts for a workspace. */
async function scaffold(root: string, { project }: ProjectCase): Promise<void> {
  if (project === undefined) {
    const args = [tool, 'init', '--yes', '--no-install'];
    await mustRun('node', args, { cwd: root });
    return;
  }
  const host = new DiskHost(root);
  const found = readProject(host, { project });
  const plan = await planChanges({
    tree: host,
    project: found,
    options: resolveOptions([]),
    version: packageVersion(),
    makeSecret,
  });
  applyPlan(decide(plan, 'abort'), host);
}

/** Runs the project's own TypeScript and shows what it complains of. */
async function tsc(root: string, args: readonly string[]): Promise<void> {
  const command = join(root, 'node_modules/typescript/bin/tsc');
  const { output } = await run('node', [command, ...args], { cwd: root });
  expect(output).toBe('');
}

/** Whether a text is another one with letters put in. */
function isSubsequence(part: string, whole: string): boolean {
  let position = 0;
  for (const letter of whole) {
    if (letter === part[position]) position += 1;
  }
  return position === part.length;
}
