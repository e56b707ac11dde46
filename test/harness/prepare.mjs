// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from './repository.mjs';

const SOURCES = [
  'src',
  'schematics',
  'templates',
  'scripts',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

/** Written after a build without errors: the compiler writes files even when it finds some. */
const BUILT = 'dist/.built';

/**
 * Brings a clone to where everything in it can run: packages installed, sources compiled. Does only
 * what is missing or out of date, and says each thing it does in one line.
 */
export function prepare() {
  if (!isNewer('node_modules/.package-lock.json', 'package-lock.json')) {
    step('Installing packages (npm ci)', ['ci', '--no-audit', '--no-fund']);
  }
  if (!isNewer(BUILT, ...SOURCES)) {
    step('Building (npm run build)', ['run', 'build', '--silent']);
    writeFileSync(join(repository, BUILT), '');
  }
}

/**
 * @param {string} title
 * @param {string[]} npmArgs
 */
function step(title, npmArgs) {
  console.log(`${title} …`);
  const npm = spawnSync('npm', npmArgs, {
    cwd: repository,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm is a .cmd file on Windows, which only a shell starts.
    shell: process.platform === 'win32',
  });
  if (npm.status === 0) return;
  console.error(npm.error?.message ?? npm.stdout + npm.stderr);
  console.error(`npm ${npmArgs.join(' ')} failed.`);
  process.exit(1);
}

/**
 * @param {string} product
 * @param {...string} sources
 */
function isNewer(product, ...sources) {
  const file = join(repository, product);
  return (
    existsSync(file) &&
    statSync(file).mtimeMs >=
      Math.max(...sources.map((path) => changedAt(join(repository, path))))
  );
}

/**
 * When a file, or anything in a folder, was last changed; a folder's own time tells of files taken away.
 * @param {string} path
 * @returns {number}
 */
function changedAt(path) {
  const stats = statSync(path);
  const below = stats.isDirectory()
    ? readdirSync(path).map((name) => changedAt(join(path, name)))
    : [];
  return Math.max(stats.mtimeMs, ...below);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) prepare();
