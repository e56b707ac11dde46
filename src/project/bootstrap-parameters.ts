import { nodesIn, rootIdentifier, ts } from '../source/parse.js';

/** The place of a parameter in a function, or in a method of a class. */
export interface Parameter {
  readonly functionName: string;
  readonly className: string | undefined;
  readonly position: number;
  readonly initializer: ts.Expression | undefined;
}

/** The parameter of a named function or method that an expression means. */
export function parameterMeant(
  expression: ts.Expression,
): Parameter | undefined {
  const root = rootIdentifier(expression);
  if (!root) return undefined;
  for (
    let node: ts.Node = root.parent;
    !ts.isSourceFile(node);
    node = node.parent
  ) {
    if (!ts.isFunctionLike(node)) continue;
    const position = node.parameters.findIndex(
      ({ name }) => ts.isIdentifier(name) && name.text === root.text,
    );
    if (position < 0) continue;
    const functionName = nameOf(node);
    if (functionName === undefined) return undefined;
    const initializer = node.parameters[position]?.initializer;
    const className =
      ts.isClassLike(node.parent) && node.parent.name
        ? node.parent.name.text
        : undefined;
    return { functionName, className, position, initializer };
  }
  return undefined;
}

function nameOf(node: ts.SignatureDeclaration): string | undefined {
  if (node.name && ts.isIdentifier(node.name)) return node.name.text;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)
    ? parent.name.text
    : undefined;
}

/** What the calls of a function, known by a local name, pass for a parameter. */
export function argumentsFor(
  file: ts.SourceFile,
  { functionName, className, position }: Parameter,
  local: string | undefined,
): ts.Expression[] {
  const isCallee = (callee: ts.Expression) =>
    className === undefined
      ? ts.isIdentifier(callee) && callee.text === local
      : ts.isPropertyAccessExpression(callee) &&
        callee.name.text === functionName;
  return callsIn(file)
    .filter(({ expression }) => isCallee(expression))
    .flatMap((call) => call.arguments.slice(position, position + 1));
}

export const callsIn = (file: ts.SourceFile): ts.CallExpression[] =>
  nodesIn(file).filter((node) => ts.isCallExpression(node));
