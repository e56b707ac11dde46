import type { ImportScope } from '../follow-export.js';
import type { ModuleNode } from '../module-nodes.js';
import type { PackageVersion } from '../read-package-version.js';

/** The ORMs whose entities and set-up can be read. */
export type Orm = 'typeorm' | 'prisma' | 'drizzle' | 'mikro-orm' | 'mongoose';

/** The families of SQL that generated code is written for. */
export type Database = 'postgresql' | 'mysql' | 'sqlite';

/** What a reader of one ORM's set-up is given. */
export interface StorePlace {
  readonly scope: ImportScope;
  /** The root module and those below it. */
  readonly modules: readonly ModuleNode[];
  /** Every package in `dependencies` and `devDependencies`. */
  readonly packages: readonly string[];
  /** Directory of the package.json that owns the application. */
  readonly packageDirectory: string;
  readonly sourceRoot: string;
  readonly entryFile: string;
  /** The users' entity as `path#Name`, where it was named. */
  readonly namedEntity: string | undefined;
  /** The files that an earlier run has generated. */
  readonly generated: readonly string[];
  /** What is known of a package's version. */
  readonly version: (packageName: string) => PackageVersion;
}

/** The facts that every ORM has. */
export interface StoreSetup {
  readonly orm: Orm;
  /** What it talks to; undefined where nothing tells. */
  readonly database: Database | undefined;
  /** Directory of its migrations, from the tree's root. */
  readonly migrations: string;
  /** What may be the application's users: the named one, or those found. */
  readonly userEntities: readonly UserEntity[];
}

/** An entity, a model or a table that may hold the application's users. */
export interface UserEntity {
  /** The file that declares it. */
  readonly path: string;
  /** The class, the Prisma model, or the exported table or model. */
  readonly className: string;
  readonly isDefaultExport: boolean;
  /** Whether it changes itself before it is saved, e.g. hashes a password. */
  readonly hasSaveHooks: boolean;
  readonly fields: readonly EntityField[];
}

/** A field of an entity. */
export interface EntityField {
  /** As code names it. */
  readonly name: string;
  /** As the database names it. */
  readonly column: string;
  /** Its TypeScript type: `string`, `number`, `bigint`, `boolean`, `Date`, `ObjectId`, or as written. */
  readonly type: string;
  /** How its set-up names the column's type, in lower case, e.g. `uuid` or `bigint`; empty where it does not. */
  readonly columnType: string;
  readonly isId: boolean;
  /** Whether the database or the ORM gives it a value of its own. */
  readonly isGenerated: boolean;
  readonly isNullable: boolean;
  readonly isUnique: boolean;
  readonly hasDefault: boolean;
  /** Whether queries leave it out unless they name it. */
  readonly isHidden: boolean;
}
