import {
  parsePrismaSchema,
  type PrismaBlock,
} from '../source/prisma-schema.js';
import {
  applyInsertions,
  lineIndent,
  majorityLineEnd,
  type Insertion,
} from '../source/text-edit.js';
import type { PatchResult } from './patch.js';

/** A line of a model: its name, its type, and its attributes. */
export interface ModelLine {
  readonly name: string;
  readonly type: string;
  readonly attributes?: string;
}

/** A model to have in a Prisma schema. */
export interface NewModel {
  readonly name: string;
  /** Written above it. */
  readonly comment: string;
  readonly lines: readonly ModelLine[];
  /** E.g. `@@index([userId])`. */
  readonly attributes: readonly string[];
}

/** Appends the models that a schema does not have yet, in the style of Prisma's own formatter. */
export function addPrismaModels(
  text: string | undefined,
  models: readonly NewModel[],
): PatchResult {
  const before = text ?? '';
  const present = parsePrismaSchema(before)
    .filter(({ kind }) => kind === 'model')
    .map(({ name }) => name);
  const missing = models.filter(({ name }) => !present.includes(name));
  if (missing.length === 0) return { kind: 'unchanged' };
  const lineEnd = majorityLineEnd(before);
  const indent = indentOf(before);
  const added = missing.map((model) => modelText(model, indent)).join('\n');
  const gap = before === '' ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const after = gap + added;
  return { kind: 'changed', text: before + after.replaceAll('\n', lineEnd) };
}

/** Adds the lines that a model of the schema does not have yet, behind its last field. */
export function addPrismaFields(
  path: string,
  text: string,
  {
    model,
    lines,
  }: { readonly model: string; readonly lines: readonly ModelLine[] },
): PatchResult {
  const block = parsePrismaSchema(text).find(
    ({ kind, name }) => kind === 'model' && name === model,
  );
  const last = block?.fields.at(-1);
  if (!block || !last) {
    return {
      kind: 'refused',
      reason: `${path}: there is no model ${model} with fields`,
      instructions: aligned(lines).join('\n'),
    };
  }
  const names = block.fields.map(({ name }) => name);
  const missing = lines.filter(({ name }) => !names.includes(name));
  if (missing.length === 0) return { kind: 'unchanged' };
  const indent = lineIndent(text, last.position);
  const lineEnd = majorityLineEnd(text);
  const insertion: Insertion = {
    position: lineEndAfter(text, last.position),
    text: aligned(missing, columnsOf(text, block))
      .map((line) => lineEnd + indent + line)
      .join(''),
  };
  return { kind: 'changed', text: applyInsertions(text, [insertion]) };
}

function modelText(
  { name, comment, lines, attributes }: NewModel,
  indent: string,
): string {
  const below = attributes.length === 0 ? [] : ['', ...attributes];
  const body = [...aligned(lines), ...below].map((line) =>
    line === '' ? '' : indent + line,
  );
  return [`/// ${comment}`, `model ${name} {`, ...body, '}', ''].join('\n');
}

/** In columns as wide as those of the lines, or as those of a model that has them. */
function aligned(
  lines: readonly ModelLine[],
  columns: { name: number; type: number } = { name: 0, type: 0 },
): string[] {
  const name = Math.max(columns.name, ...lines.map((line) => line.name.length));
  const type = Math.max(columns.type, ...lines.map((line) => line.type.length));
  return lines.map((line) =>
    [line.name.padEnd(name), line.type.padEnd(type), line.attributes ?? '']
      .join(' ')
      .trimEnd(),
  );
}

/** How wide names and types of a model are that has them in columns. */
function columnsOf(text: string, { fields }: PrismaBlock) {
  const lines = fields.map(({ name, position }) => {
    const rest = text.slice(
      position + name.length,
      lineEndAfter(text, position),
    );
    const [, gap = '', type = '', wide = ''] =
      /^([ \t]*)(\S+)([ \t]*)/.exec(rest) ?? [];
    const hasMore = rest.length > gap.length + type.length + wide.length;
    return {
      name: name.length + gap.length - 1,
      type: hasMore ? type.length + wide.length - 1 : 0,
    };
  });
  return {
    name: Math.max(...lines.map((line) => line.name)),
    type: Math.max(...lines.map((line) => line.type)),
  };
}

function lineEndAfter(text: string, position: number): number {
  const found = /\r?\n/g;
  found.lastIndex = position;
  return found.exec(text)?.index ?? text.length;
}

/** That of the first field there is. */
function indentOf(text: string): string {
  const [first] = parsePrismaSchema(text).flatMap(({ fields }) => fields);
  return first ? lineIndent(text, first.position) : '  ';
}
