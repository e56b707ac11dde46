import {
  importBindings,
  nodesIn,
  parseSource,
  rootIdentifier,
  ts,
  unwrapExpression,
} from '../source/parse.js';
import {
  argumentsFor,
  callsIn,
  parameterMeant,
  type Parameter,
} from './bootstrap-parameters.js';
import {
  followDeclaration,
  type ClassLocation,
  type ImportScope,
} from './follow-export.js';
import {
  dynamicSpecifier,
  moduleMeant,
  variablesIn,
  type SourceUnit,
} from './module-meant.js';
import { resolveImport } from './resolve-import.js';

/** How far helpers of the entry file are followed. */
const HELPER_DEPTH = 2;

/**
 * The modules given to `NestFactory.create()` in a file or in a helper that it
 * calls, each once. An argument that is a parameter of the helper is looked up
 * at the calls of that helper, one that is a variable where it is declared.
 */
export function findBootstrapModules(
  scope: ImportScope,
  path: string,
): ClassLocation[] {
  const { modules } = readBootstrap(scope, path, HELPER_DEPTH);
  const keys = new Map(
    modules.map((item) => [`${item.path}#${item.className}`, item]),
  );
  return [...keys.values()];
}

/** What reaches `NestFactory.create()` from a file. */
interface Bootstrap {
  readonly modules: readonly ClassLocation[];
  /** Parameters of its functions that do; their callers know the module. */
  readonly parameters: readonly Parameter[];
}

function readBootstrap(
  scope: ImportScope,
  path: string,
  depth: number,
): Bootstrap {
  const text = scope.tree.read(path) ?? '';
  const unit = { scope, path, file: parseSource(path, text) };
  const own = factoryArguments(unit.file);
  if (own.length > 0 || depth === 0) return traceModules(unit, own);
  const helpers = helpersOf(unit).map((helper) => ({
    helper,
    ...readBootstrap(scope, helper.path, depth - 1),
  }));
  const passed = helpers.flatMap(({ helper, parameters }) =>
    parameters
      .filter(
        ({ className, functionName }) =>
          (className ?? functionName) === helper.name,
      )
      .flatMap((parameter) => argumentsFor(unit.file, parameter, helper.local)),
  );
  const traced = traceModules(unit, passed);
  return {
    ...traced,
    modules: [...helpers.flatMap(({ modules }) => modules), ...traced.modules],
  };
}

/** A file that another one imports, and the name it is known by on each side. */
interface Helper {
  readonly path: string;
  readonly name?: string;
  readonly local?: string;
}

/** Everything a file imports from the project, for a name or as a whole. */
function helpersOf({ scope, path, file }: SourceUnit): Helper[] {
  const resolve = (specifier: string) =>
    resolveImport(scope.tree, path, specifier, scope.aliases);
  const named = importBindings(file).flatMap((binding) => {
    const target = resolve(binding.specifier);
    if (target === undefined || binding.typeOnly) return [];
    const { local, imported } = binding;
    const found = followDeclaration(scope, target, imported);
    return found ? [{ ...found, local }] : [];
  });
  const whole = [
    ...file.statements
      .filter((item) => ts.isImportDeclaration(item))
      .filter(({ importClause }) => importClause === undefined)
      .map(({ moduleSpecifier }) => moduleSpecifier),
    ...nodesIn(file).flatMap((node) => dynamicSpecifier(node) ?? []),
  ];
  const wholeFiles = whole.flatMap((specifier) => {
    const target = ts.isStringLiteralLike(specifier)
      ? resolve(specifier.text)
      : undefined;
    return target === undefined ? [] : [{ path: target }];
  });
  return [...named, ...wholeFiles];
}

/** The first arguments of `NestFactory.create()` calls. */
function factoryArguments(file: ts.SourceFile): ts.Expression[] {
  const bindings = importBindings(file).filter(
    ({ specifier }) => specifier === '@nestjs/core',
  );
  const isFactory = (expression: ts.Expression) =>
    bindings.some(({ local, imported }) =>
      ts.isIdentifier(expression)
        ? imported === 'NestFactory' && expression.text === local
        : imported === '*' &&
          ts.isPropertyAccessExpression(expression) &&
          expression.name.text === 'NestFactory' &&
          ts.isIdentifier(expression.expression) &&
          expression.expression.text === local,
    );
  return callsIn(file)
    .filter(
      ({ expression }) =>
        ts.isPropertyAccessExpression(expression) &&
        expression.name.text === 'create' &&
        isFactory(expression.expression),
    )
    .flatMap((call) => call.arguments.slice(0, 1));
}

/** Follows expressions of a file to the modules and parameters they stand for. */
function traceModules(
  unit: SourceUnit,
  expressions: readonly ts.Expression[],
): Bootstrap {
  const modules: ClassLocation[] = [];
  const parameters: Parameter[] = [];
  const pending = new Set(expressions);
  for (const expression of pending) {
    const parameter = parameterMeant(expression);
    if (parameter) parameters.push(parameter);
    const further = parameter
      ? passedFor(unit.file, parameter)
      : furtherExpressions(unit.file, expression);
    for (const item of further) pending.add(item);
    if (further.length === 0 && !parameter) {
      modules.push(...moduleMeant(unit, expression));
    }
  }
  return { modules, parameters };
}

/** What a parameter is given in its own file. */
function passedFor(
  file: ts.SourceFile,
  parameter: Parameter,
): readonly ts.Expression[] {
  const { initializer } = parameter;
  return [
    ...argumentsFor(file, parameter, parameter.functionName),
    ...(initializer ? [initializer] : []),
  ];
}

/** Where a value comes from: both branches, or a variable's initializer. */
function furtherExpressions(
  file: ts.SourceFile,
  expression: ts.Expression,
): ts.Expression[] {
  const inner = unwrapExpression(expression);
  if (ts.isConditionalExpression(inner)) {
    return [inner.whenTrue, inner.whenFalse];
  }
  const root = rootIdentifier(inner);
  if (!root) return [];
  return variablesIn(file).flatMap(({ name, initializer }) =>
    ts.isIdentifier(name) && name.text === root.text && initializer
      ? [initializer]
      : [],
  );
}
