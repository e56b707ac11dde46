import {
  importBindings,
  parseSource,
  rootIdentifier,
  ts,
} from '../source/parse.js';
import {
  followLocal,
  type ClassLocation,
  type ImportScope,
} from './follow-export.js';
import { resolveImport } from './resolve-import.js';

/** How far helpers of the entry file are followed. */
const HELPER_DEPTH = 2;

/**
 * The modules given to `NestFactory.create()` in a file or in a helper that it
 * calls, each once. An argument that is a parameter of the helper is looked up
 * at the calls of that helper.
 */
export function findBootstrapModules(
  scope: ImportScope,
  path: string,
  depth = HELPER_DEPTH,
): ClassLocation[] {
  const text = scope.tree.read(path);
  if (text === undefined) return [];
  const file = parseSource(path, text);
  const own = factoryArguments(file).flatMap((argument) =>
    modulesOf(scope, path, file, argument),
  );
  if (own.length > 0 || depth === 0) return unique(own);
  return unique(
    importBindings(file).flatMap(({ local, imported, specifier }) => {
      const helper = resolveImport(scope.tree, path, specifier, scope.aliases);
      if (helper === undefined) return [];
      const direct = findBootstrapModules(scope, helper, depth - 1);
      const position = parameterPosition(scope, helper, imported);
      const passed =
        position === undefined
          ? []
          : argumentsAt(file, local, position).flatMap((argument) =>
              modulesOf(scope, path, file, argument),
            );
      return [...direct, ...passed];
    }),
  );
}

function unique(modules: readonly ClassLocation[]): ClassLocation[] {
  const keys = new Map(
    modules.map((item) => [`${item.path}#${item.className}`, item]),
  );
  return [...keys.values()];
}

/** The first arguments of `NestFactory.create()` calls. */
function factoryArguments(file: ts.SourceFile): ts.Expression[] {
  const factory = importBindings(file).find(
    ({ imported, specifier }) =>
      imported === 'NestFactory' && specifier === '@nestjs/core',
  )?.local;
  return callsIn(file)
    .filter(
      ({ expression }) =>
        ts.isPropertyAccessExpression(expression) &&
        ts.isIdentifier(expression.expression) &&
        expression.expression.text === factory &&
        expression.name.text === 'create',
    )
    .flatMap((call) => call.arguments.slice(0, 1));
}

function modulesOf(
  scope: ImportScope,
  path: string,
  file: ts.SourceFile,
  argument: ts.Expression,
): ClassLocation[] {
  const root = rootIdentifier(argument);
  if (!root) return [];
  const parameter = enclosingParameter(root);
  if (parameter) {
    const { name, position } = parameter;
    return argumentsAt(file, name, position).flatMap((passed) =>
      modulesOf(scope, path, file, passed),
    );
  }
  const found = followLocal(scope, path, file, root.text);
  return found ? [found] : [];
}

/** The function and place of the parameter that an identifier refers to. */
function enclosingParameter(
  identifier: ts.Identifier,
): { name: string; position: number } | undefined {
  for (
    let node: ts.Node = identifier.parent;
    !ts.isSourceFile(node);
    node = node.parent
  ) {
    if (!ts.isFunctionLike(node)) continue;
    const position = node.parameters.findIndex(
      ({ name }) => ts.isIdentifier(name) && name.text === identifier.text,
    );
    if (position < 0) continue;
    const name = functionName(node);
    return name === undefined ? undefined : { name, position };
  }
  return undefined;
}

function functionName(node: ts.SignatureDeclaration): string | undefined {
  if (node.name && ts.isIdentifier(node.name)) return node.name.text;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)
    ? parent.name.text
    : undefined;
}

/** Which parameter of a helper's function goes to `NestFactory.create()`. */
function parameterPosition(
  { tree }: ImportScope,
  helper: string,
  functionExport: string,
): number | undefined {
  const file = parseSource(helper, tree.read(helper) ?? '');
  for (const argument of factoryArguments(file)) {
    const root = rootIdentifier(argument);
    const parameter = root && enclosingParameter(root);
    if (parameter?.name === functionExport) return parameter.position;
  }
  return undefined;
}

function argumentsAt(
  file: ts.SourceFile,
  functionLocal: string,
  position: number,
): ts.Expression[] {
  return callsIn(file)
    .filter(
      ({ expression }) =>
        ts.isIdentifier(expression) && expression.text === functionLocal,
    )
    .flatMap((call) => call.arguments.slice(position, position + 1));
}

function callsIn(file: ts.SourceFile): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return calls;
}
