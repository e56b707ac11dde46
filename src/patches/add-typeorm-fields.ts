import { detectStyle, type SourceStyle } from '../source/detect-style.js';
import { firstSyntaxError, parseSource, ts } from '../source/parse.js';
import { applyInsertions, lineIndent } from '../source/text-edit.js';
import { endOfLineComments } from '../source/list-insertion.js';
import { addImports, findBinding, findNamespace } from './add-import.js';
import { refuseAt, type PatchResult } from './patch.js';

/** The fields that auth needs of users. */
export type UserField = 'passwordHash' | 'isActive';

/** The entity that is to get them. */
export interface TypeormFieldsIntent {
  readonly path: string;
  readonly className: string;
  readonly fields: readonly UserField[];
}

const COLUMN = { name: 'Column', specifier: 'typeorm' };

/** Adds fields behind the last one of an entity; refuses where it has none. */
export function addTypeormFields(
  text: string,
  { path, className, fields }: TypeormFieldsIntent,
): PatchResult {
  const file = parseSource(path, text);
  const style = detectStyle(text);
  const entity = file.statements
    .filter((one) => ts.isClassDeclaration(one))
    .find(({ name }) => name?.text === className);
  const properties =
    entity?.members.filter((one) => ts.isPropertyDeclaration(one)) ?? [];
  const names = properties.map(({ name }) => name.getText(file));
  const missing = fields.filter((field) => !names.includes(field));
  if (missing.length === 0) return { kind: 'unchanged' };
  const last = properties.at(-1);
  const bound = findBinding(file, COLUMN)?.local;
  const namespace = findNamespace(file, COLUMN)?.local;
  const isSure = properties.some(({ exclamationToken }) => exclamationToken);
  const column =
    bound ?? (namespace === undefined ? 'Column' : `${namespace}.Column`);
  const lines = missing.map((field) =>
    fieldLines(field, { column, style, isSure }),
  );
  const broken = firstSyntaxError(path, text);
  if (!last || broken) {
    return refuseAt(
      { path, text },
      broken?.position ?? entity?.getStart() ?? 0,
      broken
        ? `the file does not parse: ${broken.message}`
        : `${className} has no field behind which others could go`,
      lines.flat().join('\n'),
    );
  }
  const indent = style.lineEnd + lineIndent(text, last.getStart());
  const added = lines
    .map((one) => style.lineEnd + one.map((line) => indent + line).join(''))
    .join('');
  return {
    kind: 'changed',
    text: applyInsertions(text, [
      ...addImports(file, (bound ?? namespace) ? [] : [COLUMN], style),
      { position: endOfLineComments(text, last.getEnd()), text: added },
    ]),
  };
}

interface Manner {
  readonly column: string;
  readonly style: SourceStyle;
  /** Whether fields without a value are marked with `!`. */
  readonly isSure: boolean;
}

function fieldLines(
  field: UserField,
  { column, style, isSure }: Manner,
): string[] {
  const { quote, semicolons } = style;
  const text = (value: string) => quote + value + quote;
  const mark = isSure ? '!' : '';
  const end = semicolons ? ';' : '';
  return field === 'isActive'
    ? [
        `@${column}({ name: ${text('is_active')}, default: true })`,
        `isActive${mark}: boolean${end}`,
      ]
    : [
        // Hidden: other queries would send it to whoever asks for users.
        `@${column}({ name: ${text('password_hash')}, type: ${text('varchar')}, length: 255, nullable: true, select: false })`,
        `passwordHash${mark}: string | null${end}`,
      ];
}
