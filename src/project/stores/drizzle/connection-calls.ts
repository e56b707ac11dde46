import { importBindings, nodesIn, ts } from '../../../source/parse.js';
import type { ParsedFile } from '../../setup-files.js';

/** The calls of a driver's `drizzle()`. */
export function connectionCalls(file: ts.SourceFile): ts.CallExpression[] {
  const locals = importBindings(file)
    .filter(
      ({ specifier, imported }) =>
        specifier.startsWith('drizzle-orm/') && imported === 'drizzle',
    )
    .map(({ local }) => local);
  return locals.length === 0
    ? []
    : nodesIn(file)
        .filter((node) => ts.isCallExpression(node))
        .filter(
          ({ expression }) =>
            ts.isIdentifier(expression) && locals.includes(expression.text),
        );
}

/** The exported variable that is the connection. */
export function exportedConnection({ file }: ParsedFile): string | undefined {
  const calls = connectionCalls(file);
  for (const statement of file.statements) {
    if (
      !ts.isVariableStatement(statement) ||
      !hasKeyword(statement, ts.SyntaxKind.ExportKeyword)
    ) {
      continue;
    }
    for (const { name, initializer } of statement.declarationList
      .declarations) {
      const isIt = calls.some((call) => call === initializer);
      if (isIt && ts.isIdentifier(name)) return name.text;
    }
  }
  return undefined;
}

/** Whether a declaration has one of these modifiers. */
export const hasKeyword = (
  node: { readonly modifiers?: ts.NodeArray<ts.ModifierLike> | undefined },
  ...kinds: ts.SyntaxKind[]
): boolean => node.modifiers?.some(({ kind }) => kinds.includes(kind)) === true;
