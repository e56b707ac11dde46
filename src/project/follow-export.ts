import {
  importBindings,
  parseSource,
  ts,
  unwrapExpression,
} from '../source/parse.js';
import type { PathAliases } from './path-aliases.js';
import type { ProjectTree } from './project-tree.js';
import { resolveImport } from './resolve-import.js';

/** A class and the file that declares it. */
export interface ClassLocation {
  readonly path: string;
  readonly className: string;
}

/** A top-level name and the file that declares it. */
export interface Declaration {
  readonly path: string;
  readonly name: string;
}

/** Where imports are followed: the files, and the aliases that hold there. */
export interface ImportScope {
  readonly tree: ProjectTree;
  readonly aliases: PathAliases;
}

/** What is looked for: whether a statement declares the name. */
type IsDeclaredBy = (statement: ts.Statement, name: string) => boolean;

/**
 * The class that a file exports under a name, through re-exports and barrels;
 * undefined when it leads out of the project or nowhere.
 */
export function followExport(
  scope: ImportScope,
  path: string,
  name: string,
): ClassLocation | undefined {
  return asClass(follow(scope, { path, name }, isClass, new Set()));
}

/** As {@link followExport}, for a function, a class or a variable. */
export function followDeclaration(
  scope: ImportScope,
  path: string,
  name: string,
): Declaration | undefined {
  return follow(scope, { path, name }, isAnyDeclaration, new Set());
}

/**
 * The class that a local name of a file stands for: declared there, or imported
 * from another file of the project. `member` is what is taken from a namespace.
 */
export function followLocal(
  scope: ImportScope,
  path: string,
  file: ts.SourceFile,
  local: string,
  member?: string,
): ClassLocation | undefined {
  const binding = importBindings(file).find((item) => item.local === local);
  if (!binding) {
    const isDeclared = file.statements.some((item) => isClass(item, local));
    return isDeclared ? { path, className: local } : undefined;
  }
  const { specifier, imported } = binding;
  const name = imported === '*' ? member : imported;
  const target = resolveImport(scope.tree, path, specifier, scope.aliases);
  return target === undefined || name === undefined
    ? undefined
    : followExport(scope, target, name);
}

const asClass = (found: Declaration | undefined): ClassLocation | undefined =>
  found && { path: found.path, className: found.name };

const isClass: IsDeclaredBy = (statement, name) =>
  ts.isClassDeclaration(statement) && statement.name?.text === name;

const isAnyDeclaration: IsDeclaredBy = (statement, name) =>
  isClass(statement, name) ||
  (ts.isFunctionDeclaration(statement) && statement.name?.text === name) ||
  (ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.some(
      (item) => ts.isIdentifier(item.name) && item.name.text === name,
    ));

function follow(
  scope: ImportScope,
  { path, name }: Declaration,
  isDeclaredBy: IsDeclaredBy,
  seen: ReadonlySet<string>,
): Declaration | undefined {
  const step = `${path}#${name}`;
  const text = seen.has(step) ? undefined : scope.tree.read(path);
  if (text === undefined) return undefined;
  const file = parseSource(path, text);
  const locals = localNames(file, name);
  const declared = locals.find((local) =>
    file.statements.some((statement) => isDeclaredBy(statement, local)),
  );
  if (declared !== undefined) return { path, name: declared };
  const visited = new Set([...seen, step]);
  for (const { specifier, imported } of sources(file, name, locals)) {
    const target = resolveImport(scope.tree, path, specifier, scope.aliases);
    if (target === undefined) continue;
    const next = { path: target, name: imported };
    const found = follow(scope, next, isDeclaredBy, visited);
    if (found) return found;
  }
  return undefined;
}

/** The local names that an exported name may stand for, the surest first. */
function localNames(file: ts.SourceFile, name: string): string[] {
  const renamed = file.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier) {
      return [];
    }
    const element = exportElement(statement, name);
    return element ? [(element.propertyName ?? element.name).text] : [];
  });
  return name === 'default'
    ? [...renamed, ...defaultNames(file)]
    : [...renamed, name];
}

/** What `export default` names, or declares with a name. */
function defaultNames(file: ts.SourceFile): string[] {
  return file.statements.flatMap((statement) => {
    if (ts.isExportAssignment(statement)) {
      const value = unwrapExpression(statement.expression);
      return ts.isIdentifier(value) ? [value.text] : [];
    }
    const isDefault =
      (ts.isClassDeclaration(statement) ||
        ts.isFunctionDeclaration(statement)) &&
      statement.modifiers?.some(
        ({ kind }) => kind === ts.SyntaxKind.DefaultKeyword,
      );
    return isDefault && statement.name ? [statement.name.text] : [];
  });
}

/** The files that may hold an exported name, those that name it first. */
function sources(
  file: ts.SourceFile,
  name: string,
  locals: readonly string[],
): { specifier: string; imported: string }[] {
  const imports = importBindings(file).filter(({ local }) =>
    locals.includes(local),
  );
  const reExports = file.statements.filter((item) =>
    ts.isExportDeclaration(item),
  );
  const named = reExports.flatMap((statement) => {
    const specifier = specifierOf(statement);
    const element = exportElement(statement, name);
    return element && specifier !== undefined
      ? [{ specifier, imported: (element.propertyName ?? element.name).text }]
      : [];
  });
  // `export *` leaves the default export out.
  const stars = reExports.flatMap((statement) => {
    const specifier = specifierOf(statement);
    return !statement.exportClause && specifier && name !== 'default'
      ? [{ specifier, imported: name }]
      : [];
  });
  return [...imports, ...named, ...stars];
}

function exportElement(
  { exportClause }: ts.ExportDeclaration,
  name: string,
): ts.ExportSpecifier | undefined {
  return exportClause && ts.isNamedExports(exportClause)
    ? exportClause.elements.find((item) => item.name.text === name)
    : undefined;
}

function specifierOf({
  moduleSpecifier,
}: ts.ExportDeclaration): string | undefined {
  return moduleSpecifier && ts.isStringLiteral(moduleSpecifier)
    ? moduleSpecifier.text
    : undefined;
}
