import { majorityLineEnd } from './text-edit.js';

/** How a file, or a project without a formatter, writes TypeScript. */
export interface SourceStyle {
  readonly quote: "'" | '"';
  readonly semicolons: boolean;
  readonly braceSpacing: boolean;
  /** One step of indentation, as it stands in the file. */
  readonly indent: string;
  readonly trailingCommas: boolean;
  readonly lineEnd: '\n' | '\r\n';
}

const count = (text: string, pattern: RegExp) =>
  text.match(pattern)?.length ?? 0;

/** Whether at least half of the list is so; true for an empty one. */
const mostly = <Item>(list: readonly Item[], is: (item: Item) => boolean) =>
  list.filter(is).length * 2 >= list.length;

/** Clause, quote and semicolon of each import or re-export that begins a line. */
const IMPORT =
  /^\uFEFF?(?:import|export)\b([^;'"]*)\bfrom\s*(['"])[^'"\r\n]*\2[ \t]*(;?)/gm;

/**
 * Reads the style from import lines, indentation and list ends. What the text
 * does not show gets Nest's own defaults: single quotes, semicolons, two spaces.
 */
export function detectStyle(text: string): SourceStyle {
  const imports = [...text.matchAll(IMPORT)];
  const braces = imports.flatMap(
    ([, clause = '']) => /\{.*\S/.exec(clause) ?? [],
  );
  const code = text.replace(/^[ \t\uFEFF]*\/\*[^]*?\*\//gm, '');
  const withComma = count(text, /,\r?\n\s*[\]})]/g);
  const without = count(text, /[^,\s[({]\r?\n\s+[\]})],/g);
  return {
    quote: mostly(imports, ([, , quote]) => quote === "'") ? "'" : '"',
    semicolons: mostly(imports, ([, , , end]) => end === ';'),
    braceSpacing: mostly(braces, (brace) => /^\{\s/.test(brace)),
    indent: /^(\t| {2,8})\S/m.exec(code)?.[1] ?? '  ',
    trailingCommas: withComma >= without,
    lineEnd: majorityLineEnd(text),
  };
}
