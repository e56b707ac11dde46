/** A block of a Prisma schema, such as `model User { … }`. */
export interface PrismaBlock {
  readonly kind: string;
  readonly name: string;
  /** Offset behind the opening brace. */
  readonly start: number;
  /** Offset of the closing brace. */
  readonly end: number;
  readonly fields: readonly PrismaField[];
  /** What begins with `@@`, e.g. `@@map("users")`. */
  readonly attributes: readonly string[];
  /** `key = value` of a datasource or a generator; values as written. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A line of a model. */
export interface PrismaField {
  readonly name: string;
  /** E.g. `String`, an enum, or another model. */
  readonly type: string;
  readonly isOptional: boolean;
  readonly isList: boolean;
  /** Its attributes as written, e.g. `@id @default(uuid())`. */
  readonly attributes: string;
  /** Where its line begins, behind the white space. */
  readonly position: number;
}

const BLOCK = /^[ \t\uFEFF]*(\w+)[ \t]+(\w+)[ \t]*\{/gm;
const FIELD = /^(\w+)[ \t]+(\w+(?:\("[^"]*"\))?)(\?|\[\])?(?![\w(])[ \t]*(.*)$/;
const SETTING = /^(\w+)[ \t]*=[ \t]*(.*)$/;

/** Reads the blocks of a schema, in their order; comments hide what they hold. */
export function parsePrismaSchema(text: string): PrismaBlock[] {
  const code = withoutComments(text);
  // Braces in strings are none.
  const shape = code.replace(STRING, (string) => ' '.repeat(string.length));
  return [...shape.matchAll(BLOCK)].flatMap((match) => {
    const [header, kind = '', name = ''] = match;
    const start = match.index + header.length;
    const end = shape.indexOf('}', start);
    return end < 0 ? [] : [readBlock(code, { kind, name, start, end })];
  });
}

/** The text that a string literal stands for; undefined for anything else. */
export function stringValue(written: string | undefined): string | undefined {
  return /^"((?:\\.|[^"\\])*)"$/.exec(written ?? '')?.[1];
}

/** The text in the parentheses of an attribute, e.g. `"users"` of `@@map("users")`. */
export function attributeValue(
  attributes: string,
  name: string,
): string | undefined {
  const start = new RegExp(`(?:^|[^@.\\w])${name}\\(`).exec(attributes);
  if (!start) return undefined;
  const from = start.index + start[0].length;
  let depth = 1;
  let at = from;
  while (at < attributes.length && depth > 0) {
    if (attributes[at] === '(') depth += 1;
    if (attributes[at] === ')') depth -= 1;
    at += 1;
  }
  return attributes.slice(from, at - 1).trim();
}

const STRING = /"(?:\\.|[^"\\\n])*"/g;

/** With blanks for comments, so that positions stay. */
const withoutComments = (text: string) =>
  text.replace(/"(?:\\.|[^"\\\n])*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith('"') ? part : part.replace(/[^\r\n]/g, ' '),
  );

function readBlock(
  code: string,
  block: Pick<PrismaBlock, 'kind' | 'name' | 'start' | 'end'>,
): PrismaBlock {
  const fields: PrismaField[] = [];
  const attributes: string[] = [];
  const settings: Record<string, string> = {};
  for (const { line, position } of linesOf(code, block.start, block.end)) {
    const field = FIELD.exec(line);
    const setting = SETTING.exec(line);
    if (line.startsWith('@@')) attributes.push(line);
    else if (setting) settings[setting[1] ?? ''] = setting[2] ?? '';
    else if (field) {
      const [, name = '', type = '', mark, rest = ''] = field;
      fields.push({
        name,
        type,
        isOptional: mark === '?',
        isList: mark === '[]',
        attributes: rest,
        position,
      });
    }
  }
  return { ...block, fields, attributes, settings };
}

function linesOf(code: string, start: number, end: number) {
  const body = code.slice(start, end);
  return [...body.matchAll(/[^\r\n]+/g)].map(({ 0: whole, index }) => ({
    line: whole.trim(),
    position: start + index + (whole.length - whole.trimStart().length),
  }));
}
