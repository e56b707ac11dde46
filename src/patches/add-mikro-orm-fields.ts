import { detectStyle, type SourceStyle } from '../source/detect-style.js';
import { endOfLineComments } from '../source/list-insertion.js';
import { firstSyntaxError, parseSource, ts } from '../source/parse.js';
import { applyInsertions, lineIndent } from '../source/text-edit.js';
import { addImports, findBinding, findNamespace } from './add-import.js';
import { refuseAt, type PatchResult } from './patch.js';

/** A property to add to an entity. */
export interface EntityProperty {
  readonly name: string;
  /** What `@Property()` is given, with single quotes. */
  readonly options: string;
  /** What follows the name, e.g. `?: string`. */
  readonly rest: string;
}

/** What {@link addMikroOrmFields} is to do, and where. */
export interface EntityFieldsIntent {
  /** Path shown in messages. */
  readonly path: string;
  readonly className: string;
  /** Where `Property` is imported from. */
  readonly decorators: string;
  readonly properties: readonly EntityProperty[];
}

/**
 * Adds properties with `@Property()` behind the last property of an entity, by
 * insertion alone. Those that are there already are left as they are; a class
 * without properties, or a file that does not parse, is refused.
 */
export function addMikroOrmFields(
  text: string,
  intent: EntityFieldsIntent,
): PatchResult {
  const { path, className, decorators, properties } = intent;
  const style = detectStyle(text);
  const paste = properties
    .map((one) =>
      propertyLines('Property', one, '', { ...style, lineEnd: '\n' }),
    )
    .join('\n\n');
  const syntaxError = firstSyntaxError(path, text);
  if (syntaxError) {
    const why = `the file does not parse (${syntaxError.message})`;
    return refuseAt({ path, text }, syntaxError.position, why, paste);
  }
  const file = parseSource(path, text);
  const declaration = findClass(file, className);
  const members = declaration?.members ?? [];
  const missing = properties.filter(
    ({ name }) => !members.some((member) => member.name?.getText() === name),
  );
  const last = members
    .filter((member) => ts.isPropertyDeclaration(member))
    .at(-1);
  if (missing.length === 0) return { kind: 'unchanged' };
  if (!last) {
    const why = `${className} has no property behind which others could go`;
    const position = declaration?.getStart() ?? 0;
    return refuseAt({ path, text }, position, why, paste);
  }
  const needed = { name: 'Property', specifier: decorators };
  const bound = findBinding(file, needed)?.local;
  const namespace = findNamespace(file, needed)?.local;
  const decorator =
    bound ?? (namespace === undefined ? needed.name : `${namespace}.Property`);
  const isNew = bound === undefined && namespace === undefined;
  const indent = lineIndent(text, last.getStart());
  const added = missing
    .map((item) => propertyLines(decorator, item, indent, style))
    .map((lines) => style.lineEnd.repeat(2) + lines);
  return {
    kind: 'changed',
    text: applyInsertions(text, [
      ...addImports(file, isNew ? [needed] : [], style),
      {
        position: endOfLineComments(text, last.getEnd()),
        text: added.join(''),
      },
    ]),
  };
}

const findClass = (file: ts.SourceFile, className: string) =>
  file.statements
    .filter((item) => ts.isClassDeclaration(item))
    .find(({ name }) => name?.text === className);

function propertyLines(
  decorator: string,
  { name, options, rest }: EntityProperty,
  indent: string,
  { quote, semicolons, lineEnd }: SourceStyle,
): string {
  const end = semicolons ? ';' : '';
  return [
    `${indent}@${decorator}(${options.replaceAll("'", quote)})`,
    `${indent}${name}${rest}${end}`,
  ].join(lineEnd);
}
