import { detectStyle } from '../source/detect-style.js';
import { endOfLineComments } from '../source/list-insertion.js';
import { parseSource, ts } from '../source/parse.js';
import {
  applyInsertions,
  beginsLine,
  lineIndent,
} from '../source/text-edit.js';
import { addImports, findBinding } from './add-import.js';
import { refuseAt, type PatchResult } from './patch.js';

/** A property with `@Prop()` that a schema class is to have. */
export interface MongooseProp {
  readonly name: string;
  readonly type: 'string' | 'boolean';
  /** What a document that has none is taken to have; none where it is left out. */
  readonly defaultValue?: string;
}

const PROP = { name: 'Prop', specifier: '@nestjs/mongoose' };

/** Adds properties to a schema class, behind those it has; one of that name stays as it is. */
export function addMongooseProps(
  path: string,
  text: string,
  className: string,
  props: readonly MongooseProp[],
): PatchResult {
  const file = parseSource(path, text);
  const bound = findBinding(file, PROP)?.local;
  const style = detectStyle(text);
  const lines = (one: MongooseProp, mark: string) =>
    propLines(one, bound ?? PROP.name, mark, style.semicolons ? ';' : '');
  const declaration = file.statements
    .filter((item) => ts.isClassDeclaration(item))
    .find(({ name }) => name?.text === className);
  const members = [...(declaration?.members ?? [])];
  const properties = members.filter((item) => ts.isPropertyDeclaration(item));
  const missing = props.filter(
    ({ name }) => !members.some((item) => item.name?.getText(file) === name),
  );
  if (missing.length === 0) return { kind: 'unchanged' };
  const last = properties.at(-1);
  if (!last || !beginsLine(text, last.getStart(file))) {
    const instructions = missing.flatMap((one) => lines(one, '')).join('\n');
    const position = declaration?.getStart(file) ?? 0;
    const why = `there is no property of ${className} on a line of its own behind which others could go`;
    return refuseAt({ path, text }, position, why, instructions);
  }
  const indent = lineIndent(text, last.getStart(file));
  const { lineEnd } = style;
  const before = isSpaced(text, properties, file) ? lineEnd : '';
  const mark = last.exclamationToken ? '!' : '';
  const added = missing.map(
    (one) =>
      before +
      lines(one, mark)
        .map((line) => `${lineEnd}${indent}${line}`)
        .join(''),
  );
  return {
    kind: 'changed',
    text: applyInsertions(text, [
      ...addImports(file, bound === undefined ? [PROP] : [], style),
      {
        position: endOfLineComments(text, last.getEnd()),
        text: added.join(''),
      },
    ]),
  };
}

function propLines(
  { name, type, defaultValue }: MongooseProp,
  decorator: string,
  mark: string,
  end: string,
): string[] {
  return defaultValue === undefined
    ? [`@${decorator}()`, `${name}?: ${type}${end}`]
    : [
        `@${decorator}({ default: ${defaultValue} })`,
        `${name}${mark}: ${type}${end}`,
      ];
}

/** Whether an empty line stands before the last property, or it is the only one. */
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
