import { detectStyle } from '../source/detect-style.js';
import { appendToList } from '../source/list-insertion.js';
import { entityLists } from '../source/entity-lists.js';
import { parseSource } from '../source/parse.js';
import { applyInsertions } from '../source/text-edit.js';
import { addImports, findBinding, type NeededImport } from './add-import.js';
import type { PatchResult } from './patch.js';

/**
 * Adds entity classes to each plain `entities` list of a file, by insertion
 * alone; those that a list has already are left out.
 */
export function listMikroOrmEntities(
  path: string,
  text: string,
  entities: readonly NeededImport[],
): PatchResult {
  const file = parseSource(path, text);
  const style = detectStyle(text);
  const named = entities.map((needed) => {
    const bound = findBinding(file, needed)?.local;
    return { needed, isNew: bound === undefined, local: bound ?? needed.name };
  });
  const insertions = entityLists(file).flatMap((array) => {
    const present = array.elements.map((element) => element.getText());
    const missing = named
      .map(({ local }) => local)
      .filter((local) => !present.includes(local));
    return appendToList(
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
  const unbound = named.filter(({ isNew }) => isNew);
  return {
    kind: 'changed',
    text: applyInsertions(text, [
      ...addImports(
        file,
        unbound.map(({ needed }) => needed),
        style,
      ),
      ...insertions,
    ]),
  };
}
