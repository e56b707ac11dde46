import { detectStyle } from '../source/detect-style.js';
import { appendToList } from '../source/list-insertion.js';
import { nodesIn, parseSource, ts } from '../source/parse.js';
import { applyInsertions } from '../source/text-edit.js';
import { addImports, findBinding, type NeededImport } from './add-import.js';
import type { PatchResult } from './patch.js';

/** Classes that a list of options is to name. */
export interface ClassListIntent {
  readonly path: string;
  /** The member whose arrays hold classes and nothing else. */
  readonly member: 'entities' | 'migrations';
  readonly classes: readonly NeededImport[];
}

/** Appends classes to every such list of a file that lacks them. */
export function listClasses(
  text: string,
  { path, member, classes }: ClassListIntent,
): PatchResult {
  const file = parseSource(path, text);
  const style = detectStyle(text);
  const localName = (needed: NeededImport) =>
    findBinding(file, needed)?.local ?? needed.name;
  const insertions = classLists(file, member).flatMap((array) => {
    const listed = array.elements.map((element) => element.getText(file));
    const missing = classes
      .map(localName)
      .filter((name) => !listed.includes(name));
    return missing.length === 0
      ? []
      : appendToList(
          {
            text,
            elements: array.elements,
            open: array.getStart() + 1,
            close: array.getEnd() - 1,
            indent: style.indent,
            lineEnd: style.lineEnd,
            trailingCommas: style.trailingCommas,
          },
          missing,
        );
  });
  if (insertions.length === 0) return { kind: 'unchanged' };
  const imports = classes.filter((needed) => !findBinding(file, needed));
  return {
    kind: 'changed',
    text: applyInsertions(text, [
      ...addImports(file, imports, style),
      ...insertions,
    ]),
  };
}

function classLists(
  file: ts.SourceFile,
  member: string,
): ts.ArrayLiteralExpression[] {
  return nodesIn(file)
    .filter((node) => ts.isPropertyAssignment(node))
    .filter(({ name }) => name.getText(file) === member)
    .map(({ initializer }) => initializer)
    .filter((value) => ts.isArrayLiteralExpression(value))
    .filter(({ elements }) => elements.every((one) => ts.isIdentifier(one)));
}
