import { posix } from 'node:path';
import { isClassList } from '../../../source/class-lists.js';
import { nodesIn, ts, unwrapExpression } from '../../../source/parse.js';
import type { ParsedFile } from '../../setup-files.js';
import { isTrue, memberOf } from '../decorated-class.js';
import type { Database, StorePlace } from '../store-setup.js';

/** An object literal that sets up a connection, and the file it stands in. */
export interface TypeormOptions {
  readonly at: ParsedFile;
  readonly object: ts.ObjectLiteralExpression;
}

/** Members that options of a connection have and other objects do not. */
const MEMBERS = [
  'autoLoadEntities',
  'entities',
  'migrations',
  'synchronize',
  'replication',
];

/** The options of connections in files that import TypeORM. */
export function typeormOptions(files: readonly ParsedFile[]): TypeormOptions[] {
  return files.flatMap((at) =>
    nodesIn(at.file)
      .filter((node) => ts.isObjectLiteralExpression(node))
      .filter(isOptions)
      .map((object) => ({ at, object })),
  );
}

const isOptions = (object: ts.ObjectLiteralExpression) =>
  databaseOf(object) !== undefined ||
  MEMBERS.some((name) => memberOf(object, name) !== undefined);

const DATABASES: Readonly<Record<string, Database>> = {
  postgres: 'postgresql',
  mysql: 'mysql',
  mariadb: 'mysql',
  'better-sqlite3': 'sqlite',
  sqlite: 'sqlite',
  sqljs: 'sqlite',
};

/** Drivers, by the names of their packages. */
const DRIVERS: readonly (readonly [string, Database])[] = [
  ['pg', 'postgresql'],
  ['mysql2', 'mysql'],
  ['mysql', 'mysql'],
  ['better-sqlite3', 'sqlite'],
  ['sqlite3', 'sqlite'],
  ['sql.js', 'sqlite'],
];

/** What the project talks to: as its options say, or by the only driver there is. */
export function typeormDatabase(
  { packages }: Pick<StorePlace, 'packages'>,
  options: readonly TypeormOptions[],
): Database | undefined {
  const said = options.flatMap(({ object }) => databaseOf(object) ?? []);
  const drivers = DRIVERS.filter(([name]) => packages.includes(name));
  const found = new Set(
    said.length > 0 ? said : drivers.map(([, database]) => database),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

function databaseOf(object: ts.ObjectLiteralExpression): Database | undefined {
  const type = memberOf(object, 'type');
  const value = type && unwrapExpression(type);
  return value && ts.isStringLiteralLike(value)
    ? DATABASES[value.text]
    : undefined;
}

/** How the entities of a connection, or its migrations, get to it. */
export interface TypeormLists {
  /** Whether something finds those that nobody lists. */
  readonly areFound: boolean;
  /** Files with a list of classes. */
  readonly lists: readonly string[];
}

/** How entities get to the connection. */
export function entityLists(options: readonly TypeormOptions[]): TypeormLists {
  const { areFound, lists } = listsOf(options, 'entities', /\.entity[*{.]/);
  const loads = options.some(({ object }) =>
    isTrue(object, 'autoLoadEntities'),
  );
  return { areFound: areFound || loads, lists: loads ? [] : lists };
}

/** How migrations get to it. */
export const migrationLists = (
  options: readonly TypeormOptions[],
): TypeormLists => listsOf(options, 'migrations', /\*/);

function listsOf(
  options: readonly TypeormOptions[],
  name: string,
  pattern: RegExp,
): TypeormLists {
  const members = options.flatMap(({ at, object }) => {
    const value = memberOf(object, name);
    return value ? [{ at, value }] : [];
  });
  return {
    areFound: members.some(({ value }) => pattern.test(value.getText())),
    lists: members
      .filter(({ value }) => isClassList(value))
      .map(({ at }) => at.path),
  };
}

/** Whether columns are named in snake_case by themselves. */
export const namesInSnakeCase = (options: readonly TypeormOptions[]): boolean =>
  options.some(({ object }) =>
    /snake/i.test(memberOf(object, 'namingStrategy')?.getText() ?? ''),
  );

/** Where the project's own migrations are; undefined where it has none. */
export function migrationDirectory(
  { sourceRoot, packageDirectory }: StorePlace,
  files: readonly ParsedFile[],
  options: readonly TypeormOptions[],
): string | undefined {
  const own = files
    .filter(({ file }) => /\bimplements MigrationInterface\b/.test(file.text))
    .map(({ path }) => posix.dirname(path));
  const source = posix.relative(packageDirectory, sourceRoot);
  const told = options.flatMap(({ at, object }) => {
    const value = memberOf(object, 'migrations');
    const directory = value && directoryIn(value);
    if (value === undefined || directory === undefined) return [];
    return /__dirname|import\.meta/.test(value.getText())
      ? [posix.join(posix.dirname(at.path), directory)]
      : [
          posix.join(
            packageDirectory,
            directory.replace(/^(?:\.\/)?dist(?=\/|$)/, source),
          ),
        ];
  });
  return own.at(-1) ?? told.find((path) => !path.startsWith('..'));
}

/** What stands before the file names of a pattern. */
function directoryIn(value: ts.Expression): string | undefined {
  const pattern = nodesIn(value)
    .filter(
      (node) =>
        ts.isStringLiteralLike(node) ||
        ts.isTemplateHead(node) ||
        ts.isTemplateMiddleOrTemplateTail(node),
    )
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('/');
  const end = pattern.indexOf('*');
  const directory = posix.dirname(`${pattern.slice(0, end)}x`);
  return end < 1 || /^[./]*$/.test(directory) ? undefined : directory;
}
