import { moduleDecorator } from '../source/module-decorator.js';
import { importsProperty, metadataObject } from '../source/module-imports.js';
import { importBindings, parseSource, ts } from '../source/parse.js';
import {
  followLocal,
  type ClassLocation,
  type ImportScope,
} from './follow-export.js';
import { resolveImport } from './resolve-import.js';

/** A module class that the root module reaches. */
export interface ModuleNode extends ClassLocation {
  readonly file: ts.SourceFile;
  /** What `@Module()` is given, where that is an object literal. */
  readonly metadata: ts.ObjectLiteralExpression | undefined;
  /** The module that lists it; undefined for the root module. */
  readonly importedBy: ClassLocation | undefined;
}

/**
 * The root module and every module class of the project that it reaches through
 * imports, each once, those nearest to the root first.
 */
export function moduleGraph(
  scope: ImportScope,
  root: ClassLocation,
): ModuleNode[] {
  const nodes = new Map<string, ModuleNode>();
  const add = (place: ClassLocation, importedBy?: ClassLocation): void => {
    const key = `${place.path}#${place.className}`;
    const node = nodes.has(key)
      ? undefined
      : moduleNode(scope, place, importedBy);
    if (node) nodes.set(key, node);
  };
  add(root);
  // A Map goes on to what is added to it meanwhile.
  for (const node of nodes.values()) {
    const { path, className } = node;
    for (const place of importedClasses(scope, path, node.file, names(node))) {
      add(place, { path, className });
    }
  }
  return [...nodes.values()];
}

function moduleNode(
  { tree }: ImportScope,
  { path, className }: ClassLocation,
  importedBy: ClassLocation | undefined,
): ModuleNode | undefined {
  const text = tree.read(path) ?? '';
  if (importedBy && !text.includes('Module(')) return undefined;
  const file = parseSource(path, text);
  const found = moduleDecorator(file, className);
  if ('why' in found && importedBy) return undefined;
  const metadata = 'call' in found ? metadataObject(found.call) : undefined;
  return { path, className, file, metadata, importedBy };
}

/** Names in a module's `imports`; all of the file where a variable holds them. */
function names({ file, metadata }: ModuleNode): ReadonlySet<string> {
  const property = metadata && importsProperty(metadata);
  if (metadata && !property) return new Set();
  const known = new Set([
    ...importBindings(file).map(({ local }) => local),
    ...file.statements
      .filter((item) => ts.isClassDeclaration(item))
      .map((item) => item.name?.text),
  ]);
  const variables = new Set(
    file.statements
      .filter((item) => ts.isVariableStatement(item))
      .flatMap((item) => item.declarationList.declarations)
      .map(({ name }) => name.getText()),
  );
  const listed = property ? identifiers(property) : identifiers(file);
  const isPlain = [...listed].every((name) => !variables.has(name));
  const all = isPlain ? listed : identifiers(file);
  return new Set([...all].filter((name) => known.has(name)));
}

function identifiers(node: ts.Node): Set<string> {
  const found = new Set<string>();
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) found.add(child.text);
    if (!ts.isImportDeclaration(child)) ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

/**
 * The classes that local names stand for. A name that is no class, such as a
 * list of modules in another file, gives the classes which that file imports.
 */
function importedClasses(
  scope: ImportScope,
  path: string,
  file: ts.SourceFile,
  locals: ReadonlySet<string>,
  seen: ReadonlySet<string> = new Set(),
): ClassLocation[] {
  return [...locals].flatMap((local) => {
    const found = followLocal(scope, path, file, local);
    if (found) return [found];
    const binding = importBindings(file).find((item) => item.local === local);
    const target =
      binding &&
      resolveImport(scope.tree, path, binding.specifier, scope.aliases);
    const text = target === undefined ? undefined : scope.tree.read(target);
    if (target === undefined || text === undefined || seen.has(target)) {
      return [];
    }
    const other = parseSource(target, text);
    const others = new Set(importBindings(other).map((item) => item.local));
    const visited = new Set([...seen, path, target]);
    return importedClasses(scope, target, other, others, visited);
  });
}

/** The classes in a list of a module's metadata, such as `providers`. */
export function listedClasses(
  scope: ImportScope,
  { path, file, metadata }: ModuleNode,
  list: 'providers' | 'exports' | 'controllers',
): ClassLocation[] {
  const property = metadata?.properties.find(
    (item) => item.name?.getText() === list,
  );
  if (!property || !ts.isPropertyAssignment(property)) return [];
  const array = property.initializer;
  if (!ts.isArrayLiteralExpression(array)) return [];
  return array.elements
    .filter((element) => ts.isIdentifier(element))
    .flatMap(({ text }) => followLocal(scope, path, file, text) ?? []);
}
