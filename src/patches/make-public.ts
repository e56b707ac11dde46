import { detectStyle } from '../source/detect-style.js';
import { parseSource, rootIdentifier, ts } from '../source/parse.js';
import { applyInsertions, lineIndent } from '../source/text-edit.js';
import { addImports, findBinding } from './add-import.js';
import type { PatchResult } from './patch.js';

/**
 * Puts `@Public()` before the first class of a controller's file, so that its
 * routes stay open under a global guard.
 */
export function makePublic(
  path: string,
  text: string,
  specifier: string,
): PatchResult {
  const file = parseSource(path, text);
  const style = detectStyle(text);
  const needed = { name: 'Public', specifier };
  const bound = findBinding(file, needed)?.local;
  const name = bound ?? needed.name;
  const controller = file.statements.find((item) =>
    ts.isClassDeclaration(item),
  );
  if (!controller || hasDecorator(controller, name)) {
    return { kind: 'unchanged' };
  }
  const position = controller.getStart();
  const indent = lineIndent(text, position);
  return {
    kind: 'changed',
    text: applyInsertions(text, [
      ...addImports(file, bound === undefined ? [needed] : [], style),
      { position, text: `@${name}()${style.lineEnd}${indent}` },
    ]),
  };
}

const hasDecorator = (declaration: ts.ClassDeclaration, name: string) =>
  (ts.getDecorators(declaration) ?? []).some(
    ({ expression }) => rootIdentifier(expression)?.text === name,
  );
