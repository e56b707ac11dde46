import { importBindings, nodesIn, ts } from '../source/parse.js';
import type { ClassLocation, ImportScope } from './follow-export.js';
import { resolveImport } from './resolve-import.js';
import { parseFile, type ParsedFile } from './setup-files.js';

/** A decorator of the project, and the file that declares it. */
export interface Marker {
  readonly name: string;
  readonly path: string;
}

/**
 * The decorator that sets the metadata a guard asks for: `Public` where that is
 * `export const Public = () => SetMetadata(…)` in the guard's file or in one that
 * it imports. One that is given roles or the like closes routes, and does not
 * count. Undefined where there is none, or more than one.
 */
export function findPublicMarker(
  scope: ImportScope,
  guard: ClassLocation,
): Marker | undefined {
  const own = parseFile(scope, guard.path);
  if (!own?.file.text.includes('Reflector')) return undefined;
  const imported = importBindings(own.file).flatMap(({ specifier }) => {
    const path = resolveImport(
      scope.tree,
      guard.path,
      specifier,
      scope.aliases,
    );
    return path === undefined ? [] : [path];
  });
  const files = [...new Set(imported)].flatMap(
    (path) => parseFile(scope, path) ?? [],
  );
  const [only, ...others] = [own, ...files].flatMap(markersIn);
  return others.length === 0 ? only : undefined;
}

function markersIn({ path, file }: ParsedFile): Marker[] {
  return file.statements
    .filter((item) => ts.isVariableStatement(item))
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .filter(({ initializer }) => initializer && isMark(initializer))
    .map(({ name }) => ({ name: name.getText(), path }));
}

/** Whether a decorator sets metadata, and is given nothing to compare with. */
function isMark(initializer: ts.Expression): boolean {
  const nodes = nodesIn(initializer);
  const takesValues = nodes
    .filter((node) => ts.isFunctionLike(node))
    .flatMap(({ parameters }) => [...parameters])
    .some((one) => !one.questionToken && !one.initializer);
  const compares = nodes
    .filter((node) => ts.isCallExpression(node))
    .flatMap(({ typeArguments }) => [...(typeArguments ?? [])])
    .some(({ kind }) => kind !== ts.SyntaxKind.BooleanKeyword);
  return setsMetadata(initializer) && !takesValues && !compares;
}

const setsMetadata = (initializer: ts.Node) =>
  nodesIn(initializer).some(
    (node) =>
      ts.isCallExpression(node) &&
      ((ts.isIdentifier(node.expression) &&
        node.expression.text === 'SetMetadata') ||
        node.expression.getText() === 'Reflector.createDecorator'),
  );
