import { ts } from './parse.js';
import { beginsLine, lineIndent, type Insertion } from './text-edit.js';

/** A bracketed, comma-separated list in a source text. */
export interface SourceList {
  readonly text: string;
  readonly elements: ts.NodeArray<ts.Node>;
  /** Offset just behind the opening bracket. */
  readonly open: number;
  /** Offset of the closing bracket. */
  readonly close: number;
  /** One step of indentation, for an empty list that spans lines. */
  readonly indent: string;
  readonly lineEnd: string;
  /** Whether the last item of an empty list that spans lines gets a comma. */
  readonly trailingCommas: boolean;
}

/**
 * The insertions that append items to a list in the list's own layout: one line
 * or several, with or without a trailing comma, comments left where they are.
 */
export function appendToList(
  list: SourceList,
  items: readonly string[],
): Insertion[] {
  if (items.length === 0) return [];
  if (list.elements.length === 0) return fillEmptyList(list, items);
  return isMultiLine(list)
    ? appendLines(list, items)
    : appendInline(list, items);
}

function isMultiLine({ text, elements, close }: SourceList): boolean {
  const [first] = elements;
  return (
    first !== undefined &&
    beginsLine(text, first.getStart()) &&
    beginsLine(text, close)
  );
}

function fillEmptyList(
  list: SourceList,
  items: readonly string[],
): Insertion[] {
  const { text, open, close, indent, lineEnd, trailingCommas } = list;
  const inside = text.slice(open, close);
  if (!inside.includes('\n')) {
    const before = /^[ \t]/.test(inside) ? ' ' : '';
    const after = inside.startsWith('/') ? ' ' : '';
    return [{ position: open, text: before + items.join(', ') + after }];
  }
  const base = lineIndent(text, open) + indent;
  const lines = items.map((item) => lineEnd + base + item).join(',');
  const end = trailingCommas ? ',' : '';
  return [{ position: endOfLineComments(text, open), text: lines + end }];
}

function appendInline(list: SourceList, items: readonly string[]): Insertion[] {
  const { elements } = list;
  const last = lastOf(elements);
  return elements.hasTrailingComma
    ? [
        {
          position: elements.end,
          text: items.map((item) => ` ${item},`).join(''),
        },
      ]
    : [
        {
          position: last.getEnd(),
          text: items.map((item) => `, ${item}`).join(''),
        },
      ];
}

function appendLines(list: SourceList, items: readonly string[]): Insertion[] {
  const { text, elements, lineEnd } = list;
  const last = lastOf(elements);
  const trailing = elements.hasTrailingComma;
  const anchor = trailing ? elements.end : last.getEnd();
  const indent = indentOfItems(list);
  const lines = items.map((item) => `${lineEnd}${indent}${item}`).join(',');
  const body: Insertion = {
    position: endOfLineComments(text, anchor),
    text: trailing ? `${lines},` : lines,
  };
  return trailing ? [body] : [{ position: anchor, text: ',' }, body];
}

function lastOf(elements: ts.NodeArray<ts.Node>): ts.Node {
  const last = elements.at(-1);
  if (!last) throw new TypeError('the list is empty');
  return last;
}

function indentOfItems({ text, elements }: SourceList): string {
  const starts = elements
    .map((element) => element.getStart())
    .filter((start) => beginsLine(text, start));
  return lineIndent(text, starts.at(-1) ?? 0);
}

/** The offset behind the comments that follow `position` on the same line. */
export function endOfLineComments(text: string, position: number): number {
  return ts.getTrailingCommentRanges(text, position)?.at(-1)?.end ?? position;
}
