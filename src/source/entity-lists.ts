import { nodesIn, ts } from './parse.js';

/** The arrays of `entities` in a file that hold classes and nothing else. */
export function entityLists(file: ts.SourceFile): ts.ArrayLiteralExpression[] {
  return nodesIn(file)
    .filter((node) => ts.isPropertyAssignment(node))
    .filter(({ name }) => /^entities(?:Ts)?$/.test(name.getText(file)))
    .map(({ initializer }) => initializer)
    .filter((value) => ts.isArrayLiteralExpression(value))
    .filter(
      ({ elements }) =>
        elements.length > 0 && elements.every((one) => ts.isIdentifier(one)),
    );
}
