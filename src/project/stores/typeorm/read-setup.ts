import { posix } from 'node:path';
import type { StorePlace, StoreSetup } from '../store-setup.js';
import { typeormFiles } from './files.js';
import {
  entityLists,
  migrationDirectory,
  migrationLists,
  namesInSnakeCase,
  typeormDatabase,
  typeormOptions,
  type TypeormLists,
} from './options.js';
import { typeormUserEntities, type TypeormUserEntity } from './entities.js';

/** How a project uses TypeORM. */
export interface TypeormSetup extends StoreSetup {
  readonly orm: 'typeorm';
  readonly userEntities: readonly TypeormUserEntity[];
  /** How entities and migrations get to the connection. */
  readonly entities: TypeormLists;
  readonly migrationClasses: TypeormLists;
  /** Columns that an earlier run had its migration add to the users. */
  readonly addedColumns: readonly string[];
  /** Whether any set-up of a connection was found. */
  readonly isSetUp: boolean;
}

/** Reads how a project uses TypeORM, which is among its packages. */
export function readTypeormSetup(place: StorePlace): TypeormSetup {
  const files = typeormFiles(place);
  const options = typeormOptions(files);
  return {
    orm: 'typeorm',
    database: typeormDatabase(place, options),
    migrations:
      migrationDirectory(place, files, options) ??
      posix.join(place.sourceRoot, 'migrations'),
    userEntities: typeormUserEntities(place, files, namesInSnakeCase(options)),
    entities: entityLists(options),
    migrationClasses: migrationLists(options),
    addedColumns: files
      .filter(({ file }) => /\bclass AddAuth\d{13}\b/.test(file.text))
      .flatMap(({ file }) => addedColumns(file.text)),
    isSetUp: options.length > 0,
  };
}

const addedColumns = (migration: string): string[] =>
  [...migration.matchAll(/\bnew TableColumn\(\{\s*name: ['"](\w+)/g)].flatMap(
    ([, name]) => name ?? [],
  );
