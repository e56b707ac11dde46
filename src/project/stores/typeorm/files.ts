import { posix } from 'node:path';
import { childDirectories } from '../../glob.js';
import { parseFile, type ParsedFile } from '../../setup-files.js';
import type { StorePlace } from '../store-setup.js';

/** How deep files are looked for below the source root. */
const DEEPEST = 8;

const OF_TYPEORM = /['"](?:@nestjs\/)?typeorm['"]/;

/** The files that import TypeORM, and those that their names say set it up. */
export function typeormFiles({
  scope,
  sourceRoot,
  packageDirectory,
}: StorePlace): ParsedFile[] {
  const { tree } = scope;
  const inDirectory = (directory: string) =>
    tree
      .list(directory)
      .filter((name) => /(?<!\.d|\.spec|\.test)\.[cm]?ts$/.test(name))
      .map((name) => posix.join(directory, name));
  const below = (directory: string, depth: number): string[] => [
    ...inDirectory(directory),
    ...(depth === 0
      ? []
      : childDirectories(tree, directory).flatMap((name) =>
          below(posix.join(directory, name), depth - 1),
        )),
  ];
  const paths = [
    ...below(sourceRoot, DEEPEST),
    ...inDirectory(packageDirectory),
    ...SETUP_DIRECTORIES.flatMap((name) =>
      inDirectory(posix.join(packageDirectory, name)),
    ),
  ];
  return [...new Set(paths)]
    .filter((path) => OF_TYPEORM.test(tree.read(path) ?? ''))
    .flatMap((path) => parseFile(scope, path) ?? []);
}

/** Where a data source for the command line may be, beside the package itself. */
const SETUP_DIRECTORIES = ['config', 'database', 'db', 'typeorm', 'migrations'];
