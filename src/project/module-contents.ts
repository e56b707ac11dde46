import {
  importBindings,
  nodesIn,
  ts,
  type ImportBinding,
} from '../source/parse.js';
import {
  followLocal,
  type ClassLocation,
  type ImportScope,
} from './follow-export.js';
import type { ModuleNode } from './module-nodes.js';
import type { ParsedFile } from './setup-files.js';

/** A name of a package that a module's metadata mentions. */
export interface PackageUse {
  readonly specifier: string;
  readonly name: string;
  /** The module's file. */
  readonly path: string;
}

/** A provider for every route, such as one for `APP_GUARD`. */
export interface GlobalProvider {
  readonly token: string;
  /** Name of the class, as far as it is one. */
  readonly name: string;
  /** The module's file. */
  readonly path: string;
  /** Where the class is declared; undefined for one of a package. */
  readonly declared: ClassLocation | undefined;
}

/** What modules are made of. */
export interface ModuleContents {
  readonly controllers: readonly ClassLocation[];
  readonly providers: readonly ClassLocation[];
  readonly globalProviders: readonly GlobalProvider[];
  readonly packageUses: readonly PackageUse[];
}

/** One object of metadata: of `@Module()`, or of a dynamic module. */
interface Metadata {
  readonly at: ParsedFile;
  readonly object: ts.ObjectLiteralExpression;
}

/**
 * Reads what modules list, also in what their static methods return. Variables
 * of a module's own file count; what a function makes at run time does not.
 */
export function readModuleContents(
  scope: ImportScope,
  modules: readonly ModuleNode[],
): ModuleContents {
  const metadata = modules.flatMap(metadataOf);
  return {
    controllers: classesIn(scope, metadata, 'controllers'),
    providers: classesIn(scope, metadata, 'providers'),
    globalProviders: metadata.flatMap((item) => globalProviders(scope, item)),
    packageUses: metadata.flatMap(packageUses),
  };
}

const keyOf = ({ path, className }: ClassLocation) => `${path}#${className}`;

/** The metadata that a module's class has or returns. */
function metadataOf({ path, file, className }: ModuleNode): Metadata[] {
  const at = { path, file };
  const declaration = file.statements.find(
    (item): item is ts.ClassDeclaration =>
      ts.isClassDeclaration(item) && item.name?.text === className,
  );
  if (!declaration) return [];
  const given = (ts.getDecorators(declaration) ?? []).flatMap(
    ({ expression }) =>
      ts.isCallExpression(expression) ? [...expression.arguments] : [],
  );
  return [...given, ...declaration.members]
    .flatMap((node) => usedNodes(file, node))
    .filter((node) => ts.isObjectLiteralExpression(node))
    .filter(
      (object) => given.some((one) => one === object) || isMetadata(object),
    )
    .map((object) => ({ at, object }));
}

const LISTS = ['imports', 'controllers', 'providers'];

/** Whether an object has a list of a module, and is no provider's own. */
const isMetadata = (object: ts.ObjectLiteralExpression) =>
  object.properties.some(({ name }) => LISTS.includes(nameText(name))) &&
  !object.properties.some(({ name }) =>
    /^(?:provide|useFactory|useClass)$/.test(nameText(name)),
  );

const nameText = (name: ts.PropertyName | undefined) =>
  name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : '';

/** The properties of metadata by that name, with the variables they use. */
function listNodes({ at, object }: Metadata, list: string): ts.Node[] {
  return object.properties
    .filter(({ name }) => nameText(name) === list)
    .flatMap((property) => usedNodes(at.file, property));
}

/** A node, all below it, and the variables of the file that it names. */
function usedNodes(file: ts.SourceFile, start: ts.Node): ts.Node[] {
  const variables = file.statements
    .filter((item) => ts.isVariableStatement(item))
    .flatMap(({ declarationList }) => [...declarationList.declarations]);
  const nodes = new Set(nodesIn(start));
  for (const node of nodes) {
    if (!ts.isIdentifier(node)) continue;
    const initializer = variables.find(
      ({ name }) => ts.isIdentifier(name) && name.text === node.text,
    )?.initializer;
    for (const used of initializer ? nodesIn(initializer) : []) nodes.add(used);
  }
  return [...nodes];
}

/** The classes of the project that lists of that name mention, each once. */
function classesIn(
  scope: ImportScope,
  metadata: readonly Metadata[],
  list: string,
): ClassLocation[] {
  const found = new Map<string, ClassLocation>();
  for (const item of metadata) {
    for (const name of namesIn(listNodes(item, list))) {
      const location = followLocal(scope, item.at.path, item.at.file, name);
      if (location) found.set(keyOf(location), location);
    }
  }
  return [...found.values()];
}

const namesIn = (nodes: readonly ts.Node[]) =>
  new Set(
    nodes.filter((node) => ts.isIdentifier(node)).map(({ text }) => text),
  );

function packageUses(metadata: Metadata): PackageUse[] {
  const { at } = metadata;
  const names = namesIn(LISTS.flatMap((list) => listNodes(metadata, list)));
  return importBindings(at.file)
    .filter(({ local, typeOnly }) => names.has(local) && !typeOnly)
    .filter(({ specifier }) => !specifier.startsWith('.'))
    .map(({ specifier, imported }: ImportBinding) => ({
      specifier,
      name: imported,
      path: at.path,
    }));
}

/** `{ provide: APP_GUARD, useClass: … }` and its like. */
function globalProviders(
  scope: ImportScope,
  metadata: Metadata,
): GlobalProvider[] {
  const { at } = metadata;
  const tokens = importBindings(at.file).filter(
    ({ specifier, imported }) =>
      specifier === '@nestjs/core' && imported.startsWith('APP_'),
  );
  return listNodes(metadata, 'providers')
    .filter((node) => ts.isObjectLiteralExpression(node))
    .flatMap((object) => {
      const valueOf = (key: string) =>
        object.properties
          .filter((property) => ts.isPropertyAssignment(property))
          .find(({ name }) => nameText(name) === key)?.initializer;
      const provide = valueOf('provide')?.getText();
      const token = tokens.find(({ local }) => local === provide)?.imported;
      if (token === undefined) return [];
      const value =
        valueOf('useClass') ?? valueOf('useExisting') ?? valueOf('useValue');
      const name = className(value) ?? 'a provider';
      const declared = followLocal(scope, at.path, at.file, name);
      return [{ token, name, path: at.path, declared }];
    });
}

/** `X` of `X` and of `new X()`. */
function className(value: ts.Expression | undefined): string | undefined {
  if (!value) return undefined;
  if (ts.isNewExpression(value)) return className(value.expression);
  return ts.isIdentifier(value) ? value.text : undefined;
}
