import { ts } from 'ts-morph';
import { ScaffoldError } from '../errors.js';

export { ts };

/**
 * Parses TypeScript, or JSON for a path in `.json` or `.jsonc`. Throws
 * `unreadable-file` where brackets are nested deeper than the parser goes.
 */
export function parseSource(path: string, text: string): ts.SourceFile {
  const kind = /\.jsonc?$/.test(path) ? ts.ScriptKind.JSON : ts.ScriptKind.TS;
  try {
    return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ScaffoldError(`${path} is nested too deeply to be read.`, {
      code: 'unreadable-file',
      hint: `No compiler could read it either: look at ${path}.`,
    });
  }
}

/** A node and everything below it, in the order of the text. */
export function nodesIn(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const pending = [node];
  // No recursion: a long chain of calls or operators is as deep as it is long.
  for (let current = pending.pop(); current; current = pending.pop()) {
    nodes.push(current);
    const children: ts.Node[] = [];
    ts.forEachChild(current, (child) => {
      children.push(child);
    });
    for (const child of children.reverse()) pending.push(child);
  }
  return nodes;
}

/** The first syntax error of the text, or undefined when it parses. */
export function firstSyntaxError(
  path: string,
  text: string,
): { position: number; message: string } | undefined {
  const file = parseSource(path, text);
  const host: ts.CompilerHost = {
    fileExists: (name) => name === path,
    readFile: () => text,
    getSourceFile: (name) => (name === path ? file : undefined),
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  const program = ts.createProgram({
    rootNames: [path],
    options: { noResolve: true, noLib: true, types: [] },
    host,
  });
  const [first] = program.getSyntacticDiagnostics(file);
  return (
    first && {
      position: first.start,
      message: ts.flattenDiagnosticMessageText(first.messageText, ' '),
    }
  );
}

/** One name that an import declaration brings into a file. */
export interface ImportBinding {
  /** The name used in this file. */
  readonly local: string;
  /** The exported name; `default` or `*` for those forms. */
  readonly imported: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly declaration: ts.ImportDeclaration;
}

const knownBindings = new WeakMap<ts.SourceFile, readonly ImportBinding[]>();

/** All bindings that the file's import declarations make, in order. */
export function importBindings(file: ts.SourceFile): readonly ImportBinding[] {
  const known = knownBindings.get(file);
  if (known) return known;
  const bindings = file.statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) ? bindingsOf(statement) : [],
  );
  knownBindings.set(file, bindings);
  return bindings;
}

/** Where the file itself declares a name at its top level, if it does. */
export function localDeclaration(
  file: ts.SourceFile,
  name: string,
): ts.Node | undefined {
  return file.statements
    .flatMap(declaredNames)
    .find((declared) => declared.text === name);
}

function declaredNames(statement: ts.Statement): ts.Identifier[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(namesOf);
  }
  const isNamed =
    ts.isClassDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isModuleDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement);
  return isNamed && statement.name && ts.isIdentifier(statement.name)
    ? [statement.name]
    : [];
}

function namesOf({ name }: { name: ts.BindingName }): ts.Identifier[] {
  return ts.isIdentifier(name)
    ? [name]
    : name.elements.flatMap((element) =>
        ts.isBindingElement(element) ? namesOf(element) : [],
      );
}

function bindingsOf(declaration: ts.ImportDeclaration): ImportBinding[] {
  const clause = declaration.importClause;
  if (!clause || !ts.isStringLiteral(declaration.moduleSpecifier)) return [];
  const specifier = declaration.moduleSpecifier.text;
  const clauseIsType = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const binding = (local: string, imported: string, typeOnly: boolean) => ({
    local,
    imported,
    specifier,
    typeOnly,
    declaration,
  });
  const bindings: ImportBinding[] = [];
  if (clause.name) {
    bindings.push(binding(clause.name.text, 'default', clauseIsType));
  }
  const named = clause.namedBindings;
  if (named && ts.isNamespaceImport(named)) {
    bindings.push(binding(named.name.text, '*', clauseIsType));
  } else if (named) {
    for (const element of named.elements) {
      const imported = (element.propertyName ?? element.name).text;
      const typeOnly = clauseIsType || element.isTypeOnly;
      bindings.push(binding(element.name.text, imported, typeOnly));
    }
  }
  return bindings;
}

/** Takes `(x)`, `x as T`, `x satisfies T`, `x!` and `await x` down to `x`. */
export function unwrapExpression(expression: ts.Expression): ts.Expression {
  let current = expression;
  while (
    ts.isParenthesizedExpression(current) ||
    ts.isAsExpression(current) ||
    ts.isSatisfiesExpression(current) ||
    ts.isNonNullExpression(current) ||
    ts.isAwaitExpression(current)
  ) {
    current = current.expression;
  }
  return current;
}

/**
 * The identifier an expression starts from: `X` for `X`, `X.forRoot()`,
 * `forwardRef(() => X)` and `await X.make()`; undefined for anything else.
 */
export function rootIdentifier(
  expression: ts.Expression,
): ts.Identifier | undefined {
  let current = unwrapExpression(expression);
  while (!ts.isIdentifier(current)) {
    const next = towardsRoot(current);
    if (!next) return undefined;
    current = unwrapExpression(next);
  }
  return current;
}

/** One step: the object of a member, the callee or what is deferred of a call. */
function towardsRoot(expression: ts.Expression): ts.Expression | undefined {
  if (ts.isPropertyAccessExpression(expression)) return expression.expression;
  if (!ts.isCallExpression(expression)) return undefined;
  const [argument] = expression.arguments;
  const deferred =
    argument && isForwardRef(expression.expression)
      ? returnedBy(argument)
      : undefined;
  return deferred ?? expression.expression;
}

/** `forwardRef`, by itself or as a member of a namespace import. */
const isForwardRef = (callee: ts.Expression) =>
  (ts.isIdentifier(callee) && callee.text === 'forwardRef') ||
  (ts.isPropertyAccessExpression(callee) && callee.name.text === 'forwardRef');

/** What a function gives back, when it does nothing else. */
function returnedBy(expression: ts.Expression): ts.Expression | undefined {
  if (ts.isArrowFunction(expression) && !ts.isBlock(expression.body)) {
    return expression.body;
  }
  if (!ts.isArrowFunction(expression) && !ts.isFunctionExpression(expression)) {
    return undefined;
  }
  const body = expression.body as ts.Block;
  const [statement] = body.statements;
  return statement && ts.isReturnStatement(statement)
    ? statement.expression
    : undefined;
}
