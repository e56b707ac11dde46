import { detectStyle, type SourceStyle } from '../source/detect-style.js';
import { endOfLineComments } from '../source/list-insertion.js';
import { firstSyntaxError, parseSource, ts } from '../source/parse.js';
import {
  applyInsertions,
  beginsLine,
  lineIndent,
} from '../source/text-edit.js';
import {
  addImports,
  findBinding,
  findNamespace,
  type NeededImport,
} from './add-import.js';
import { refuseAt, type PatchResult } from './patch.js';

/** A field with a decorator that a class is to have. */
export interface ClassField {
  readonly name: string;
  /** What the decorator is given, with single quotes; empty for nothing. */
  readonly options: string;
  /** What follows the name, e.g. `?: string`; a leading `!` only where the class has such marks. */
  readonly rest: string;
}

/** What {@link addClassFields} is to do, and where. */
export interface ClassFieldsIntent {
  /** Path shown in messages. */
  readonly path: string;
  readonly className: string;
  /** The decorator of each field, and where it is imported from. */
  readonly decorator: NeededImport;
  readonly fields: readonly ClassField[];
}

/**
 * Adds fields behind the last one of a class, by insertion alone, spaced as
 * those are. Fields that are there already are left as they are; a class without
 * fields on lines of their own, or a file that does not parse, is refused.
 */
export function addClassFields(
  text: string,
  { path, className, decorator, fields }: ClassFieldsIntent,
): PatchResult {
  const file = parseSource(path, text);
  const declaration = file.statements
    .filter((item) => ts.isClassDeclaration(item))
    .find(({ name }) => name?.text === className);
  const members = [...(declaration?.members ?? [])];
  const missing = fields.filter(
    ({ name }) => !members.some((item) => item.name?.getText(file) === name),
  );
  if (missing.length === 0) return { kind: 'unchanged' };
  const style = detectStyle(text);
  const bound = boundName(file, decorator);
  const properties = members.filter((item) => ts.isPropertyDeclaration(item));
  const isMarked = properties.some(({ exclamationToken }) => exclamationToken);
  const lines = missing.map((field) =>
    fieldLines(bound ?? decorator.name, field, isMarked, style),
  );
  const last = properties.at(-1);
  const broken = firstSyntaxError(path, text);
  if (!last || broken || !beginsLine(text, last.getStart(file))) {
    return refuseAt(
      { path, text },
      broken?.position ?? declaration?.getStart(file) ?? 0,
      broken
        ? `the file does not parse: ${broken.message}`
        : `${className} has no field on a line of its own behind which others could go`,
      lines.map((one) => one.join('\n')).join('\n\n'),
    );
  }
  const { lineEnd } = style;
  const indent = lineEnd + lineIndent(text, last.getStart(file));
  const gap = isSpaced(text, properties, file) ? lineEnd : '';
  const added = lines.map(
    (one) => gap + one.map((line) => indent + line).join(''),
  );
  return {
    kind: 'changed',
    text: applyInsertions(text, [
      ...addImports(file, bound === undefined ? [decorator] : [], style),
      {
        position: endOfLineComments(text, last.getEnd()),
        text: added.join(''),
      },
    ]),
  };
}

/** What the file calls the decorator, alone or in a namespace. */
function boundName(
  file: ts.SourceFile,
  decorator: NeededImport,
): string | undefined {
  const namespace = findNamespace(file, decorator)?.local;
  return (
    findBinding(file, decorator)?.local ??
    (namespace === undefined ? undefined : `${namespace}.${decorator.name}`)
  );
}

function fieldLines(
  decorator: string,
  { name, options, rest }: ClassField,
  isMarked: boolean,
  { quote, semicolons }: SourceStyle,
): string[] {
  const end = semicolons ? ';' : '';
  return [
    `@${decorator}(${options.replaceAll("'", quote)})`,
    `${name}${isMarked ? rest : rest.replace(/^!/, '')}${end}`,
  ];
}

/** Whether an empty line stands before the last field, or it is the only one. */
function isSpaced(
  text: string,
  properties: readonly ts.PropertyDeclaration[],
  file: ts.SourceFile,
): boolean {
  const [before, last] = properties.slice(-2);
  return (
    before === undefined ||
    last === undefined ||
    /\n[ \t]*\r?\n/.test(text.slice(before.getEnd(), last.getStart(file)))
  );
}
