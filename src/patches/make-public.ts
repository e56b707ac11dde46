import { detectStyle } from '../source/detect-style.js';
import { parseSource, ts } from '../source/parse.js';
import { applyInsertions, lineIndent } from '../source/text-edit.js';
import { addImports } from './add-import.js';
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
  const controller = file.statements.find((item) =>
    ts.isClassDeclaration(item),
  );
  if (!controller || text.includes('@Public()')) return { kind: 'unchanged' };
  const position = controller.getStart();
  const indent = lineIndent(text, position);
  return {
    kind: 'changed',
    text: applyInsertions(text, [
      ...addImports(file, [{ name: 'Public', specifier }], style),
      { position, text: `@Public()${style.lineEnd}${indent}` },
    ]),
  };
}
