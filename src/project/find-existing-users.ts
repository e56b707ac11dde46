import { posix } from 'node:path';
import { parseSource, ts } from '../source/parse.js';
import type { ClassLocation, ImportScope } from './follow-export.js';
import { listedClasses, type ModuleNode } from './module-nodes.js';
import {
  findDeclaration,
  readFields,
  type TypeField,
  type TypePlace,
} from './read-fields.js';
import { readPrismaTypes } from './read-prisma-schema.js';

/** A class that other files can import. */
export interface ExportedClass extends ClassLocation {
  readonly isDefaultExport: boolean;
}

/** A users module that the project has already. */
export interface ExistingUsers {
  readonly module: ExportedClass;
  /** The service it exports; undefined where none could be told. */
  readonly service: UsersServiceClass | undefined;
}

/** The class behind which the project keeps its users. */
export interface UsersServiceClass extends ExportedClass {
  readonly methods: readonly ServiceMethod[];
  /** The fields of a user; undefined where its type could not be followed. */
  readonly userFields: readonly TypeField[] | undefined;
  /** Whether the type of a user changes it before it is saved, e.g. hashes. */
  readonly hasSaveHooks: boolean;
}

/** A public method of a service. */
export interface ServiceMethod {
  readonly name: string;
  readonly parameters: readonly MethodParameter[];
  /** As written; empty where there is no annotation. */
  readonly returnType: string;
  readonly body: string;
}

/** A parameter of a method. */
export interface MethodParameter {
  readonly name: string;
  /** As written; empty where there is no annotation. */
  readonly type: string;
  readonly optional: boolean;
  /** The properties of an object type that could be followed. */
  readonly fields: readonly TypeField[] | undefined;
}

const USERS_NAME = /^(?:users?|accounts?)$/i;

/**
 * The users module that the root module reaches, by the name of its class or of
 * its directory. One that provides the port of the generated code is none: it
 * needs no adapter.
 */
export function findExistingUsers(
  scope: ImportScope,
  graph: readonly ModuleNode[],
  packageDirectory: string,
): ExistingUsers | undefined {
  const node = graph.find(
    (item) =>
      item.importedBy !== undefined &&
      isUsersModule(item) &&
      asExported(item.file, item) !== undefined &&
      !item.file.text.includes('UsersPort'),
  );
  const module = node && asExported(node.file, node);
  if (!module) return undefined;
  const place = exportedService(scope, node);
  const service = place && readService(scope, place, packageDirectory);
  return holdsUsers(module.className, service)
    ? { module, service }
    : undefined;
}

/** Accounts may be of a bank: they are users where they are found by e-mail. */
function holdsUsers(
  moduleName: string,
  service: UsersServiceClass | undefined,
): boolean {
  const findsByEmail = service?.methods.some(({ name, parameters }) =>
    /email/i.test([name, ...parameters.map((one) => one.name)].join()),
  );
  return /^users?Module$/i.test(moduleName) || (findsByEmail ?? false);
}

const isUsersModule = ({ path, className }: ModuleNode) =>
  USERS_NAME.test(className.replace(/Module$/, '')) ||
  (USERS_NAME.test(posix.basename(posix.dirname(path))) &&
    posix.basename(path).startsWith(posix.basename(posix.dirname(path))));

function exportedService(
  scope: ImportScope,
  node: ModuleNode,
): ExportedClass | undefined {
  const exported = listedClasses(scope, node, 'exports');
  const services = listedClasses(scope, node, 'providers')
    .filter(
      ({ path, className }) =>
        className.endsWith('Service') &&
        exported.some((it) => it.path === path && it.className === className),
    )
    .flatMap((item) => {
      const text = scope.tree.read(item.path) ?? '';
      return asExported(parseSource(item.path, text), item) ?? [];
    });
  const named = services.find(({ className }) =>
    USERS_NAME.test(className.replace(/Service$/, '')),
  );
  return named ?? (services.length === 1 ? services[0] : undefined);
}

/** The class, if other files can import it by its name or as the default. */
export function asExported(
  file: ts.SourceFile,
  { path, className }: ClassLocation,
): ExportedClass | undefined {
  const declaration = classIn(file, className);
  const kinds = declaration?.modifiers?.map(({ kind }) => kind) ?? [];
  const names = exportedNames(file, className);
  const isOwn = kinds.includes(ts.SyntaxKind.ExportKeyword);
  const isDefault = kinds.includes(ts.SyntaxKind.DefaultKeyword);
  if ((isOwn && !isDefault) || names.includes(className)) {
    return { path, className, isDefaultExport: false };
  }
  return isOwn || names.includes('default')
    ? { path, className, isDefaultExport: true }
    : undefined;
}

/** The names under which statements of their own export a local name. */
function exportedNames(file: ts.SourceFile, local: string): string[] {
  return file.statements.flatMap((statement) => {
    if (ts.isExportAssignment(statement)) {
      const { expression, isExportEquals } = statement;
      const isLocal = ts.isIdentifier(expression) && expression.text === local;
      return isLocal && !isExportEquals ? ['default'] : [];
    }
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier) {
      return [];
    }
    const { exportClause, isTypeOnly } = statement;
    if (!exportClause || !ts.isNamedExports(exportClause)) return [];
    return exportClause.elements
      .filter((item) => !isTypeOnly && !item.isTypeOnly)
      .filter(({ name, propertyName }) => (propertyName ?? name).text === local)
      .map(({ name }) => name.text);
  });
}

const classIn = (file: ts.SourceFile, className: string) =>
  file.statements.find(
    (item): item is ts.ClassDeclaration =>
      ts.isClassDeclaration(item) && item.name?.text === className,
  );

function readService(
  scope: ImportScope,
  place: ExportedClass,
  packageDirectory: string,
): UsersServiceClass {
  const { path, className } = place;
  const file = parseSource(path, scope.tree.read(path) ?? '');
  const known = readPrismaTypes(scope.tree, packageDirectory);
  const types: TypePlace = { scope, path, file, known };
  const members = [...(classIn(file, className)?.members ?? [])];
  const methods = members.filter((item) => ts.isMethodDeclaration(item));
  const user = userType({ ...types, lenient: true }, members);
  return {
    ...place,
    methods: methods.filter(isPublic).map((item) => readMethod(types, item)),
    userFields: user?.fields ?? known.get('User'),
    hasSaveHooks: user?.hasSaveHooks ?? false,
  };
}

function isPublic(method: ts.MethodDeclaration): boolean {
  const hidden = [
    ts.SyntaxKind.PrivateKeyword,
    ts.SyntaxKind.ProtectedKeyword,
    ts.SyntaxKind.StaticKeyword,
  ];
  return (
    ts.isIdentifier(method.name) &&
    !method.modifiers?.some(({ kind }) => hidden.includes(kind))
  );
}

function readMethod(
  place: TypePlace,
  method: ts.MethodDeclaration,
): ServiceMethod {
  return {
    name: method.name.getText(),
    parameters: method.parameters.map((item) => ({
      name: item.name.getText(),
      type: item.type?.getText().replace(/\s+/g, ' ') ?? '',
      optional: Boolean(
        item.questionToken ?? item.initializer ?? item.dotDotDotToken,
      ),
      fields: item.type && readFields(place, item.type),
    })),
    returnType: method.type?.getText().replace(/\s+/g, ' ') ?? '',
    body: method.body?.getText() ?? '',
  };
}

/** The first type with an address among those that the service names. */
function userType(
  place: TypePlace,
  members: readonly ts.ClassElement[],
): { fields: readonly TypeField[]; hasSaveHooks: boolean } | undefined {
  for (const name of new Set(members.flatMap(typeNames))) {
    const identifier = ts.factory.createIdentifier(name);
    const fields = readFields(place, identifier);
    if (!fields?.some((field) => field.name === 'email')) continue;
    const declared = findDeclaration(place, name);
    return {
      fields,
      hasSaveHooks: SAVE_HOOK.test(declared?.file.text ?? ''),
    };
  }
  return undefined;
}

const SAVE_HOOK =
  /@Before(?:Insert|Update)|\.pre\(\s*['"]|bcrypt|argon2|scrypt/;

/** Names in return types, then in what the constructor and properties take. */
function typeNames(member: ts.ClassElement): string[] {
  const types = ts.isMethodDeclaration(member)
    ? [member.type]
    : ts.isConstructorDeclaration(member)
      ? member.parameters.map(({ type }) => type)
      : ts.isPropertyDeclaration(member)
        ? [member.type]
        : [];
  return types.flatMap((type) => (type ? [...referencedNames(type)] : []));
}

function referencedNames(type: ts.TypeNode): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) names.add(node.typeName.getText());
    ts.forEachChild(node, visit);
  };
  visit(type);
  return names;
}
