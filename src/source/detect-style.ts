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

/** Whether the first pattern is found at least as often as the second. */
const prevails = (text: string, first: RegExp, second: RegExp) =>
  count(text, first) >= count(text, second);

/**
 * Reads the style from import lines, indentation and list ends. What the text
 * does not show gets Nest's own defaults: single quotes, semicolons, two spaces.
 */
export function detectStyle(text: string): SourceStyle {
  const imports = text.match(/^(?:import|export)\b[^;]*?\bfrom\b.*$/gm) ?? [];
  const lines = imports.join('\n');
  return {
    quote: prevails(lines, /from\s*'/g, /from\s*"/g) ? "'" : '"',
    semicolons: prevails(lines, /;\s*(?:\/\/.*)?$/gm, /['"]\s*$/gm),
    braceSpacing: prevails(lines, /\{\s/g, /\{\S/g),
    indent: /^(\t| {2,8})\S/m.exec(text)?.[1] ?? '  ',
    trailingCommas: prevails(
      text,
      /,\r?\n\s*[\]})]/g,
      /[^,\s]\r?\n\s+[\]})],/g,
    ),
    lineEnd: majorityLineEnd(text),
  };
}
