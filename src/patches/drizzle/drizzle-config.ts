import type { Database } from '../../project/stores/store-setup.js';
import { detectStyle } from '../../source/detect-style.js';
import { appendToList } from '../../source/list-insertion.js';
import { nodesIn, parseSource, ts } from '../../source/parse.js';
import { applyInsertions } from '../../source/text-edit.js';
import type { PatchResult } from '../patch.js';

/** What the configuration of drizzle-kit says. */
export interface DrizzleConfigIntent {
  readonly database: Database;
  /** The schema files, with stars. */
  readonly schema: string;
}

/** A configuration of drizzle-kit for a project that has none. */
export function drizzleConfigText({
  database,
  schema,
}: DrizzleConfigIntent): string {
  return `import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { defineConfig } from 'drizzle-kit';

if (existsSync('.env')) {
  loadEnvFile();
}

export default defineConfig({
  dialect: '${database}',
  schema: '${schema}',
  out: './drizzle',
  dbCredentials: { url: process.env.DATABASE_URL ?? '' },
});
`;
}

/**
 * Adds files to the `schema` of a configuration, by insertion alone: a text
 * becomes a list. Unchanged where `schema` is anything but texts.
 */
export function addSchemaFiles(
  path: string,
  text: string,
  files: readonly string[],
): PatchResult {
  const schema = schemaValue(path, text);
  const present = (schema ? nodesIn(schema) : []).filter(
    ts.isStringLiteralLike,
  );
  const missing = files.filter((name) =>
    present.every((literal) => literal.text !== name),
  );
  if (!schema || missing.length === 0) return { kind: 'unchanged' };
  const style = detectStyle(text);
  const quote = present[0]?.getText().charAt(0) ?? style.quote;
  const items = missing.map((name) => quote + name + quote);
  if (ts.isArrayLiteralExpression(schema)) {
    const { elements } = schema;
    const list = {
      text,
      elements,
      open: schema.getStart() + 1,
      close: schema.getEnd() - 1,
      indent: style.indent,
      lineEnd: style.lineEnd,
      trailingCommas: style.trailingCommas,
    };
    return {
      kind: 'changed',
      text: applyInsertions(text, appendToList(list, items)),
    };
  }
  return {
    kind: 'changed',
    text: applyInsertions(text, [
      { position: schema.getStart(), text: '[' },
      { position: schema.getEnd(), text: `, ${items.join(', ')}]` },
    ]),
  };
}

/** The value of `schema` beside a `dialect`, where it is a text or a list. */
function schemaValue(
  path: string,
  text: string,
): ts.StringLiteralLike | ts.ArrayLiteralExpression | undefined {
  const members = nodesIn(parseSource(path, text))
    .filter((node) => ts.isObjectLiteralExpression(node))
    .map(({ properties }) => properties.filter(ts.isPropertyAssignment))
    .find((properties) =>
      properties.some(({ name }) => name.getText() === 'dialect'),
    );
  const value = members?.find(
    ({ name }) => name.getText() === 'schema',
  )?.initializer;
  return value &&
    (ts.isStringLiteralLike(value) || ts.isArrayLiteralExpression(value))
    ? value
    : undefined;
}
