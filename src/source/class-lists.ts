import { nodesIn, ts } from './parse.js';

/** Whether it is an array of nothing but names, as `[User, Post]`. */
export const isClassList = (
  value: ts.Expression,
): value is ts.ArrayLiteralExpression =>
  ts.isArrayLiteralExpression(value) &&
  value.elements.every((element) => ts.isIdentifier(element));

/** The members of these names in a file that are such arrays. */
export function classLists(
  file: ts.SourceFile,
  members: readonly string[],
): ts.ArrayLiteralExpression[] {
  return nodesIn(file)
    .filter((node) => ts.isPropertyAssignment(node))
    .filter(({ name }) => members.includes(name.getText(file)))
    .map(({ initializer }) => initializer)
    .filter(isClassList);
}
