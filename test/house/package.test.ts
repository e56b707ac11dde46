import { execSync } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../harness/repository.mjs';

/** What `npm install jwt-scaffold` may bring, itself included: packages, and bytes in their files. */
const MOST = { packages: 50, bytes: 38_000_000 };

const read = (file: string): unknown =>
  JSON.parse(readFileSync(join(repository, file), 'utf8'));

const { packages } = read('package-lock.json') as {
  packages: Record<string, { dev?: true; devOptional?: true }>;
};
const installed = Object.entries(packages)
  .filter(([path, { dev, devOptional }]) => path && !(dev ?? devOptional))
  .map(([path]) => path);

interface Manifest {
  readonly bin: Record<string, string>;
  readonly main: string;
  readonly types: string;
  readonly exports: Record<string, string | Record<string, string>>;
  readonly schematics: string;
}
const shipped = packedFiles();

describe('what the package brings', () => {
  it('is few packages', () => {
    expect(installed).toContain('node_modules/ts-morph');
    expect(installed.length + 1).toBeLessThanOrEqual(MOST.packages);
  });

  it('is few bytes', () => {
    const own = sum(shipped.map(({ size }) => size));
    const others = sum(
      installed.map((path) => bytesIn(join(repository, path))),
    );
    console.log(
      `${megabytes(own + others)} MB in ${installed.length + 1} packages, ${megabytes(own)} MB of it ours`,
    );
    expect(others).toBeGreaterThan(20_000_000);
    expect(own + others).toBeLessThanOrEqual(MOST.bytes);
  });
});

describe('the tarball', () => {
  const paths = shipped.map(({ path }) => path);

  it('holds what package.json points at', () => {
    const { bin, main, types, exports, schematics } = read(
      'package.json',
    ) as Manifest;
    const targets = [
      ...Object.values(bin),
      ...Object.values(exports).flatMap((one) =>
        typeof one === 'string' ? [one] : Object.values(one),
      ),
      main,
      types,
      schematics,
    ].map((path) => path.replace('./', ''));
    expect(paths).toEqual(expect.arrayContaining(targets));
  });

  it('holds nothing but what runs, its types, and what a reader wants', () => {
    const places =
      /^(?:bin\/|dist\/LICENSE-handlebars$|dist\/(?:src|schematics|chunks)\/.*\.(?:js|d\.ts)$|schematics\/.*\.json$|(?:package\.json|LICENSE|README\.md|CHANGELOG\.md)$)/;
    expect(paths.filter((path) => !places.test(path))).toEqual([]);
    expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'CHANGELOG.md']));
  });
});

function packedFiles(): { path: string; size: number }[] {
  const said = execSync('npm pack --dry-run --json --ignore-scripts', {
    cwd: repository,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [manifest] = JSON.parse(said) as {
    files: { path: string; size: number }[];
  }[];
  return manifest?.files ?? [];
}

/** The size of a package's files, without the packages that lie within it. */
function bytesIn(directory: string): number {
  return sum(
    readdirSync(directory)
      .filter((name) => name !== 'node_modules')
      .map((name) => {
        const path = join(directory, name);
        const stats = lstatSync(path);
        return stats.isDirectory() ? bytesIn(path) : stats.size;
      }),
  );
}

const sum = (numbers: readonly number[]) =>
  numbers.reduce((total, one) => total + one, 0);

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
