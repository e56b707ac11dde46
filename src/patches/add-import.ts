import { posix } from 'node:path';
import { appendToList, endOfLineComments } from '../source/list-insertion.js';
import { importBindings, ts, type ImportBinding } from '../source/parse.js';
import type { SourceStyle } from '../source/detect-style.js';
import type { Insertion } from '../source/text-edit.js';

/** A named import that a file needs. */
export interface NeededImport {
  readonly name: string;
  /** As it is to be written, with the file extension the project uses. */
  readonly specifier: string;
  /** What the file is to call it, where its own name is taken. */
  readonly alias?: string | undefined;
}

/** Whether two specifiers mean the same module, whatever extension they show. */
function sameModule(a: string, b: string): boolean {
  return bareSpecifier(a) === bareSpecifier(b);
}

function bareSpecifier(specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const plain = specifier.replace(/\.[cm]?[jt]s$/, '').replace(/\/index$/, '');
  return posix.normalize(plain);
}

/** The binding through which the file already has the import, if it does. */
export const findBinding = (
  file: ts.SourceFile,
  { name, specifier }: NeededImport,
): ImportBinding | undefined => bindingOf(file, name, specifier);

/** The namespace import of the module that has the name, if there is one. */
export const findNamespace = (
  file: ts.SourceFile,
  { specifier }: NeededImport,
): ImportBinding | undefined => bindingOf(file, '*', specifier);

function bindingOf(
  file: ts.SourceFile,
  imported: string,
  specifier: string,
): ImportBinding | undefined {
  return importBindings(file).find(
    (binding) =>
      !binding.typeOnly &&
      binding.imported === imported &&
      sameModule(binding.specifier, specifier),
  );
}

/** The insertions that bring the imports into a file that has at least one. */
export function addImports(
  file: ts.SourceFile,
  needed: readonly NeededImport[],
  style: SourceStyle,
): Insertion[] {
  const targets = needed.map(({ specifier }) => mergeTarget(file, specifier));
  const merged = [...new Set(targets)].flatMap((target) => {
    const names = needed
      .filter((_, index) => targets[index] === target)
      .map(importedAs);
    return target ? mergeInto(file, target, names, style) : [];
  });
  const lines = needed
    .filter((_, index) => !targets[index])
    .flatMap((item) => insertLine(file, item, importLine(item, style), style));
  return [...merged, ...lines];
}

/** The import line, as the style writes it, without a line end. */
export function importLine(
  needed: NeededImport,
  { quote, semicolons, braceSpacing }: SourceStyle,
): string {
  const space = braceSpacing ? ' ' : '';
  const end = semicolons ? ';' : '';
  const from = `${quote}${needed.specifier}${quote}`;
  return `import {${space}${importedAs(needed)}${space}} from ${from}${end}`;
}

const importedAs = ({ name, alias }: NeededImport) =>
  alias === undefined ? name : `${name} as ${alias}`;

function mergeTarget(
  file: ts.SourceFile,
  specifier: string,
): ts.NamedImports | undefined {
  for (const binding of importBindings(file)) {
    const clause = binding.declaration.importClause;
    const named = clause?.namedBindings;
    if (!sameModule(binding.specifier, specifier)) continue;
    if (clause?.phaseModifier !== undefined) continue;
    if (named && ts.isNamedImports(named)) return named;
  }
  return undefined;
}

function mergeInto(
  file: ts.SourceFile,
  named: ts.NamedImports,
  names: readonly string[],
  style: SourceStyle,
): Insertion[] {
  const { elements } = named;
  return appendToList(
    {
      text: file.text,
      elements,
      open: named.getStart() + 1,
      close: named.getEnd() - 1,
      indent: style.indent,
      lineEnd: style.lineEnd,
      trailingCommas: style.trailingCommas,
    },
    names,
  );
}

/**
 * A package goes behind the last one of its scope, else behind the last package;
 * our own files go behind everything.
 */
function insertLine(
  file: ts.SourceFile,
  { specifier }: NeededImport,
  line: string,
  { lineEnd }: SourceStyle,
): Insertion[] {
  const run = leadingImports(file);
  const anchor = neighbour(run, specifier) ?? run.at(-1);
  if (!anchor) return [];
  const position = endOfLineComments(file.text, anchor.getEnd());
  const rest = file.text.slice(position).split('\n', 1)[0] ?? '';
  const after = rest.trim() === '' ? '' : lineEnd;
  return [{ position, text: lineEnd + line + after }];
}

function neighbour(
  run: readonly ts.Statement[],
  specifier: string,
): ts.Statement | undefined {
  if (specifier.startsWith('.')) return undefined;
  const packages = run.filter((statement) => !isRelative(statement));
  const scope = /^@[^/]+\//.exec(specifier)?.[0];
  const ofScope = packages.filter(
    (statement) =>
      scope !== undefined && specifierOf(statement)?.startsWith(scope),
  );
  return ofScope.at(-1) ?? packages.at(-1);
}

const isRelative = (statement: ts.Statement) =>
  specifierOf(statement)?.startsWith('.') === true;

const specifierOf = (statement: ts.Statement) =>
  ts.isImportDeclaration(statement) &&
  ts.isStringLiteral(statement.moduleSpecifier)
    ? statement.moduleSpecifier.text
    : undefined;

/** The import statements up to the first other statement behind them. */
function leadingImports(file: ts.SourceFile): ts.Statement[] {
  const isImport = (statement: ts.Statement) =>
    ts.isImportDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement);
  const first = file.statements.findIndex(isImport);
  if (first < 0) return [];
  const run = file.statements.slice(first);
  const behind = run.findIndex((statement) => !isImport(statement));
  return behind < 0 ? run : run.slice(0, behind);
}
