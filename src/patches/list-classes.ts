import { detectStyle } from '../source/detect-style.js';
import { appendToList } from '../source/list-insertion.js';
import {
  firstSyntaxError,
  importBindings,
  localDeclaration,
  parseSource,
  type ts,
} from '../source/parse.js';
import { classLists } from '../source/class-lists.js';
import { applyInsertions } from '../source/text-edit.js';
import { addImports, findBinding, type NeededImport } from './add-import.js';
import { refuseAt, type PatchResult } from './patch.js';

/** Classes that lists of options are to name. */
export interface ClassListIntent {
  readonly path: string;
  /** The members whose arrays of classes, and nothing else, are meant. */
  readonly members: readonly [string, ...string[]];
  readonly classes: readonly NeededImport[];
}

/** Appends classes to each such list of a file that lacks them; refuses a file with syntax errors. */
export function listClasses(
  text: string,
  { path, members, classes }: ClassListIntent,
): PatchResult {
  const broken = firstSyntaxError(path, text);
  if (broken) {
    return refuseAt(
      { path, text },
      broken.position,
      `the file does not parse: ${broken.message}`,
      `${members[0]}: [${classes.map(({ name }) => name).join(', ')}]`,
    );
  }
  const file = parseSource(path, text);
  const style = detectStyle(text);
  const { indent, lineEnd, trailingCommas } = style;
  const needed = classes.map((one) => withFreeName(file, one));
  const insertions = classLists(file, members).flatMap((array) => {
    const { elements } = array;
    const listed = elements.map((element) => element.getText(file));
    const missing = needed
      .map((one) => findBinding(file, one)?.local ?? one.alias ?? one.name)
      .filter((name) => !listed.includes(name));
    const [open, close] = [array.getStart() + 1, array.getEnd() - 1];
    return missing.length === 0
      ? []
      : appendToList(
          { text, elements, open, close, indent, lineEnd, trailingCommas },
          missing,
        );
  });
  if (insertions.length === 0) return { kind: 'unchanged' };
  const imports = needed.filter((one) => !findBinding(file, one));
  return {
    kind: 'changed',
    text: applyInsertions(text, [
      ...addImports(file, imports, style),
      ...insertions,
    ]),
  };
}

/** Another name in this file, where something else has its own. */
function withFreeName(file: ts.SourceFile, needed: NeededImport): NeededImport {
  const isTaken =
    !findBinding(file, needed) &&
    (importBindings(file).some(({ local }) => local === needed.name) ||
      localDeclaration(file, needed.name) !== undefined);
  return isTaken ? { ...needed, alias: `Auth${needed.name}` } : needed;
}
