import { importBindings, parseSource, ts } from '../source/parse.js';
import type { PathAliases } from './path-aliases.js';
import type { ProjectTree } from './project-tree.js';
import { resolveImport } from './resolve-import.js';

/** A class and the file that declares it. */
export interface ClassLocation {
  readonly path: string;
  readonly className: string;
}

/** Where imports are followed: the files, and the aliases that hold there. */
export interface ImportScope {
  readonly tree: ProjectTree;
  readonly aliases: PathAliases;
}

/**
 * The class that a file exports under a name, through re-exports and barrels;
 * undefined when it leads out of the project or nowhere.
 */
export function followExport(
  scope: ImportScope,
  path: string,
  name: string,
  seen: ReadonlySet<string> = new Set(),
): ClassLocation | undefined {
  const text = seen.has(path) ? undefined : scope.tree.read(path);
  if (text === undefined) return undefined;
  const file = parseSource(path, text);
  const declared = declaredClass(file, name);
  if (declared !== undefined) return { path, className: declared };
  const visited = new Set([...seen, path]);
  for (const { specifier, imported } of reExports(file, name)) {
    const target = resolveImport(scope.tree, path, specifier, scope.aliases);
    const found =
      target === undefined
        ? undefined
        : followExport(scope, target, imported, visited);
    if (found) return found;
  }
  return undefined;
}

/**
 * The class that a local name of a file stands for: declared there, or imported
 * from another file of the project.
 */
export function followLocal(
  scope: ImportScope,
  path: string,
  file: ts.SourceFile,
  local: string,
): ClassLocation | undefined {
  const binding = importBindings(file).find((item) => item.local === local);
  if (!binding) {
    const declared = declaredClass(file, local);
    return declared === undefined ? undefined : { path, className: declared };
  }
  const { specifier, imported } = binding;
  const target = resolveImport(scope.tree, path, specifier, scope.aliases);
  return target === undefined
    ? undefined
    : followExport(scope, target, imported);
}

/** The class's own name; `default` finds the one that is exported so. */
function declaredClass(file: ts.SourceFile, name: string): string | undefined {
  const classes = file.statements.filter((item) => ts.isClassDeclaration(item));
  const found = classes.find(
    (item) =>
      item.name?.text === name ||
      (name === 'default' &&
        item.modifiers?.some(
          ({ kind }) => kind === ts.SyntaxKind.DefaultKeyword,
        )),
  );
  return found?.name?.text;
}

/** The specifiers that may hold an exported name, named ones first. */
function reExports(
  file: ts.SourceFile,
  name: string,
): { specifier: string; imported: string }[] {
  const named: { specifier: string; imported: string }[] = [];
  const stars: { specifier: string; imported: string }[] = [];
  for (const statement of file.statements) {
    if (!ts.isExportDeclaration(statement)) continue;
    const { exportClause, moduleSpecifier } = statement;
    const from =
      moduleSpecifier && ts.isStringLiteral(moduleSpecifier)
        ? moduleSpecifier.text
        : undefined;
    if (!exportClause && from !== undefined) {
      stars.push({ specifier: from, imported: name });
    }
    if (!exportClause || !ts.isNamedExports(exportClause)) continue;
    const element = exportClause.elements.find(
      (item) => item.name.text === name,
    );
    if (!element) continue;
    const local = (element.propertyName ?? element.name).text;
    const binding = importBindings(file).find((item) => item.local === local);
    if (from !== undefined) named.push({ specifier: from, imported: local });
    else if (binding) named.push(binding);
  }
  return [...named, ...stars];
}
