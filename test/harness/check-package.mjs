// @ts-check
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare } from './prepare.mjs';
import { repository } from './repository.mjs';
import { mustRun, run } from './run.mjs';

// npm run check:package: what publint and are-the-types-wrong say of the package as it would be published.

/**
 * Packs what is built into a folder and returns the path of the tarball.
 * @param {string} folder
 */
export async function pack(folder) {
  const { stdout } = await mustRun(
    'npm',
    ['pack', '--ignore-scripts', '--json', '--pack-destination', folder],
    { cwd: repository },
  );
  const [{ filename }] = JSON.parse(stdout);
  return join(folder, filename);
}

/**
 * What the checkers have against a tarball: each one's whole output where it is not content. They ask no registry.
 *
 * The package is ESM only, so the profile leaves out TypeScript's `node10`, which knows no `exports`, and `require()` under
 * `node16`, which TypeScript forbids for ESM although Node 20.19 and newer do it.
 * @param {string} tarball
 * @returns {Promise<string[]>}
 */
export async function complaints(tarball) {
  const commands = [
    [binary('publint'), 'run', tarball, '--strict'],
    [
      binary('@arethetypeswrong/cli'),
      tarball,
      '--profile=esm-only',
      '--no-definitely-typed',
      '--format=ascii',
    ],
  ];
  const results = await Promise.all(
    commands.map((args) => run(process.execPath, args, { cwd: repository })),
  );
  return results.filter(({ code }) => code !== 0).map(({ output }) => output);
}

/**
 * The program of a package that has one.
 * @param {string} name
 */
function binary(name) {
  const manifest = join(repository, 'node_modules', name, 'package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  const [path] = typeof bin === 'string' ? [bin] : Object.values(bin);
  return join(dirname(manifest), path);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  prepare();
  const folder = await mkdtemp(join(tmpdir(), 'jwt-scaffold-pack-'));
  try {
    const found = await complaints(await pack(folder));
    console.log(found.join('\n') || 'publint and are-the-types-wrong: clean');
    process.exitCode = found.length > 0 ? 1 : 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
