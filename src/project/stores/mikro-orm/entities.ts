import { posix } from 'node:path';
import { ts } from '../../../source/parse.js';
import { followLocal, type ClassLocation } from '../../follow-export.js';
import { childDirectories } from '../../glob.js';
import type { ModuleNode } from '../../module-nodes.js';
import {
  decoratedClasses,
  decoratedFields,
  memberOf,
  stringMember,
  type DecoratedClass,
} from '../decorated-class.js';
import { readMikroOrmField, underscored } from './field.js';
import type { StorePlace, UserEntity } from '../store-setup.js';

/** An entity of MikroORM that may hold the users. */
export interface MikroOrmUserEntity extends UserEntity {
  /** Its table. */
  readonly table: string;
}

const USERS_NAME = /^(?:app|auth)?(?:users?|accounts?)(?:entity|model)?$/i;
const USERS_FILE = /^(?:app-?|auth-?)?(?:users?|accounts?)(?:\.[\w.]+)?\.ts$/i;

/**
 * The entities that may hold the users: the named one, or those whose name says
 * so among what modules list and what files are named after. One that the
 * generated users module keeps is none.
 */
export function findMikroOrmUsers(
  place: StorePlace,
  decorators: string,
): MikroOrmUserEntity[] {
  const { namedEntity, scope } = place;
  const [path = '', className = ''] = namedEntity?.split('#') ?? [];
  const places =
    namedEntity === undefined
      ? [...listedEntities(place), ...entitiesInFiles(place, decorators)]
      : [{ path, className }];
  const keys = new Map(
    places.map((one) => [`${one.path}#${one.className}`, one] as const),
  );
  return [...keys.values()].flatMap((one) => {
    const found = decoratedClasses(scope, one.path, decorators).find(
      (item) => item.className === one.className,
    );
    const isMeant = namedEntity !== undefined || isCandidate(place, found);
    return found && isMeant && isEntity(found)
      ? [readEntity(place, found, decorators)]
      : [];
  });
}

const isEntity = ({ decorators, isExported }: DecoratedClass) =>
  isExported && decorators.some(({ name }) => name === 'Entity');

function isCandidate(
  { scope }: StorePlace,
  found: DecoratedClass | undefined,
): boolean {
  if (!found || !USERS_NAME.test(found.className)) return false;
  const service = posix.join(posix.dirname(found.path), 'users.service.ts');
  return scope.tree.read(service)?.includes('extends UsersPort') !== true;
}

/** What modules list in `MikroOrmModule.forFeature()`. */
function listedEntities({ scope, modules }: StorePlace): ClassLocation[] {
  return modules.flatMap((node) =>
    forFeatureNames(node).flatMap(
      (name) => followLocal(scope, node.path, node.file, name) ?? [],
    ),
  );
}

function forFeatureNames({ metadata }: ModuleNode): string[] {
  const imports = memberOf(metadata, 'imports');
  if (!imports || !ts.isArrayLiteralExpression(imports)) return [];
  return imports.elements
    .filter((element) => ts.isCallExpression(element))
    .filter(({ expression }) =>
      expression.getText().endsWith('MikroOrmModule.forFeature'),
    )
    .flatMap(({ arguments: [argument] }) => {
      const list = memberOf(argument, 'entities') ?? argument;
      return list && ts.isArrayLiteralExpression(list)
        ? [...list.elements]
        : [];
    })
    .filter((element) => ts.isIdentifier(element))
    .map(({ text }) => text);
}

const DEEPEST = 6;

/** Those in files that are named after users; no other file is read. */
const entitiesInFiles = (
  place: StorePlace,
  decorators: string,
): ClassLocation[] =>
  usersFiles(place).flatMap((path) =>
    decoratedClasses(place.scope, path, decorators).map(({ className }) => ({
      path,
      className,
    })),
  );

/** The files named after users that define them without decorators. */
export const definedUsers = (place: StorePlace): string[] =>
  usersFiles(place).filter((path) =>
    /\b(?:defineEntity|new EntitySchema)\b/.test(
      place.scope.tree.read(path) ?? '',
    ),
  );

function usersFiles({ scope: { tree }, sourceRoot }: StorePlace): string[] {
  const walk = (directory: string, depth: number): string[] => [
    ...tree
      .list(directory)
      .filter((name) => USERS_FILE.test(name))
      .map((name) => posix.join(directory, name)),
    ...(depth === 0
      ? []
      : childDirectories(tree, directory).flatMap((name) =>
          walk(posix.join(directory, name), depth - 1),
        )),
  ];
  return walk(sourceRoot, DEEPEST);
}

const HOOKS = ['BeforeCreate', 'BeforeUpdate', 'BeforeUpsert'];

function readEntity(
  { scope, packages }: StorePlace,
  found: DecoratedClass,
  decorators: string,
): MikroOrmUserEntity {
  const { path, className, isDefaultExport, declaration, file } = found;
  const entity = found.decorators.find(({ name }) => name === 'Entity');
  // Only this provider tells from the type what may be null.
  const readsTypes = packages.includes('@mikro-orm/reflection');
  const fields = decoratedFields(scope, found, decorators).flatMap(
    (field) => readMikroOrmField(field, readsTypes) ?? [],
  );
  return {
    path,
    className,
    isDefaultExport,
    table: stringMember(entity?.args[0], 'tableName') ?? underscored(className),
    hasSaveHooks: declaration.members.some((member) =>
      HOOKS.some((hook) => member.getText(file).startsWith(`@${hook}(`)),
    ),
    fields,
  };
}
