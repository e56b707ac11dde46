import { posix } from 'node:path';
import { classLists } from '../../../source/class-lists.js';
import {
  importBindings,
  nodesIn,
  parseSource,
  ts,
} from '../../../source/parse.js';
import { resolveImport } from '../../resolve-import.js';
import { memberOf, stringMember } from '../decorated-class.js';
import type { StorePlace } from '../store-setup.js';

/** How the connections of MikroORM are set up. */
export interface MikroOrmConfig {
  /** Whether a module calls `MikroOrmModule.forRoot()` or `forRootAsync()`. */
  readonly isRegistered: boolean;
  /** The files that say how. */
  readonly files: readonly string[];
  /** Those of them with a plain list of entity classes. */
  readonly listing: readonly string[];
  /** Whether `*.entity.ts` below the source root is found without a list. */
  readonly findsEntities: boolean;
  /** The directory of the migrations, from the tree's root. */
  readonly migrations: string | undefined;
  /** The drivers that the files import. */
  readonly drivers: readonly string[];
}

/** The options that name entities, of the build and of the sources. */
export const ENTITY_LISTS = ['entities', 'entitiesTs'] as const;

const REGISTERED = /\bMikroOrmModule\s*\.\s*forRoot/;

const USUAL_FILES = [
  'mikro-orm.config.ts',
  'config/mikro-orm.config.ts',
  'database/mikro-orm.config.ts',
];

/** Reads the module files that set MikroORM up, what they import, and the file of its program. */
export function readMikroOrmConfig(place: StorePlace): MikroOrmConfig {
  const { scope, packageDirectory } = place;
  const files = configFiles(place).map((path) =>
    parseSource(path, scope.tree.read(path) ?? ''),
  );
  const objects = files.flatMap((file) =>
    nodesIn(file).filter((node) => ts.isObjectLiteralExpression(node)),
  );
  const paths = objects.flatMap(
    (object) => migrationPath(place, memberOf(object, 'migrations')) ?? [],
  );
  return {
    isRegistered: files.some(({ text }) => REGISTERED.test(text)),
    files: files.map(({ fileName }) => fileName),
    listing: files
      .filter((file) =>
        classLists(file, ENTITY_LISTS).some(
          ({ elements }) => elements.length > 0,
        ),
      )
      .map(({ fileName }) => fileName),
    findsEntities:
      files.some(({ text }) => /\bautoLoadEntities:\s*true\b/.test(text)) ||
      objects.some((object) =>
        ENTITY_LISTS.some((name) => isGlobOfEntities(memberOf(object, name))),
      ),
    migrations: paths.map((path) => posix.join(packageDirectory, path)).at(0),
    drivers: files.flatMap((file) =>
      importBindings(file).map(({ specifier }) => specifier),
    ),
  };
}

/** E.g. `'dist/**' + '/*.entity.js'`, which takes in the generated files. */
function isGlobOfEntities(value: ts.Expression | undefined): boolean {
  return (
    value !== undefined &&
    ts.isArrayLiteralExpression(value) &&
    value.elements.some(
      (element) =>
        ts.isStringLiteralLike(element) &&
        /\*\*\/\*(?:\.entity)?\.(?:[cm]?[jt]s|\{[jt]s,[jt]s\})$/.test(
          element.text,
        ),
    )
  );
}

function migrationPath(
  { packageDirectory, sourceRoot }: StorePlace,
  migrations: ts.Expression | undefined,
): string | undefined {
  const source = stringMember(migrations, 'pathTs');
  if (source !== undefined) return source;
  const built = stringMember(migrations, 'path');
  const root = posix.relative(packageDirectory, sourceRoot);
  return built?.replace(/^(?:\.\/)?(?:dist|build)\/(?:src\/)?/, `${root}/`);
}

function configFiles(place: StorePlace): string[] {
  const { scope, modules, packageDirectory, sourceRoot } = place;
  const setUp = modules.filter(({ file }) => REGISTERED.test(file.text));
  const imported = setUp.flatMap(({ path, file }) =>
    importBindings(file)
      .filter(({ specifier }) => /orm|config|database|db/i.test(specifier))
      .flatMap(
        ({ specifier }) =>
          resolveImport(scope.tree, path, specifier, scope.aliases) ?? [],
      ),
  );
  const usual = [packageDirectory, sourceRoot].flatMap((directory) =>
    USUAL_FILES.map((name) => posix.join(directory, name)),
  );
  const all = [...setUp.map(({ path }) => path), ...imported, ...usual];
  return [...new Set(all)].filter((path) => scope.tree.exists(path));
}
