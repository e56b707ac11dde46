import ts from 'typescript';
import { expect } from 'vitest';
import type { Registration } from '../../../src/patches/register-module.js';

/** What a test reads from a module's file, without the code under test. */
interface ModuleFacts {
  /** How often the file imports the class from its own module. */
  readonly imports: number;
  /** How often the decorator's `imports` name the class. */
  readonly listed: number;
  /** How often anything but an import names the class. */
  readonly named: number;
}

/** Parses a text; throws when it has a syntax error. */
export function parse(text: string, path = 'app.module.ts'): ts.SourceFile {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const { parseDiagnostics } = file as unknown as {
    parseDiagnostics: readonly ts.Diagnostic[];
  };
  const [first] = parseDiagnostics;
  if (first) {
    const message = ts.flattenDiagnosticMessageText(first.messageText, ' ');
    throw new SyntaxError(`${message}\n${text.slice(first.start)}`);
  }
  return file;
}

/** Whether a text has no syntax error. */
export function parses(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether the text is the original with nothing but insertions. */
export function isInsertionOnly(before: string, after: string): boolean {
  let position = 0;
  for (const unit of before.split('')) {
    position = after.indexOf(unit, position) + 1;
    if (position === 0) return false;
  }
  return true;
}

/** The kinds of line end in a text. */
export function lineEnds(text: string): Set<string> {
  return new Set(text.match(/\r?\n/g));
}

/** Counts the imports and the registrations of a class in a module's file. */
function moduleFacts(
  text: string,
  moduleClass: string,
  { name, specifier }: Registration,
): ModuleFacts {
  const file = parse(text);
  const locals: string[] = [];
  for (const declaration of file.statements.filter(ts.isImportDeclaration)) {
    const named = declaration.importClause?.namedBindings;
    if (bare(declaration.moduleSpecifier) !== bareText(specifier)) continue;
    if (named && ts.isNamespaceImport(named))
      locals.push(`${named.name.text}.${name}`);
    if (!named || !ts.isNamedImports(named)) continue;
    const own = named.elements.filter(
      (element) => (element.propertyName ?? element.name).text === name,
    );
    locals.push(...own.map((element) => element.name.text));
  }
  const uses = (node: ts.Node) =>
    names(node).filter((text) => locals.includes(text)).length;
  const others = file.statements.filter(
    (item) => !ts.isImportDeclaration(item),
  );
  return {
    imports: locals.length,
    listed: listedImports(file, moduleClass).reduce(
      (sum, node) => sum + uses(node),
      0,
    ),
    named: others.reduce((sum, node) => sum + uses(node), 0),
  };
}

/** Checks that the class is imported once and registered once. */
export function expectRegisteredOnce(
  before: string,
  after: string,
  moduleClass: string,
  registration: Registration,
): void {
  const facts = moduleFacts(after, moduleClass, registration);
  const old = moduleFacts(before, moduleClass, registration);
  expect(facts.imports).toBe(1);
  if (after === before || old.listed > 0) {
    expect(facts.listed).toBe(old.listed);
    expect(facts.named).toBeGreaterThan(0);
  } else if (old.imports === 0 && facts.listed > 1) {
    // Several elements named the class before its import was there.
    expect(facts.named).toBe(facts.listed);
  } else {
    expect(facts.listed).toBe(1);
  }
}

function listedImports(file: ts.SourceFile, moduleClass: string): ts.Node[] {
  const declaration = file.statements
    .filter(ts.isClassDeclaration)
    .find(({ name }) => name?.text === moduleClass);
  const found: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    if (
      ts.isPropertyAssignment(node) &&
      /^['"]?imports['"]?$/.test(node.name.getText())
    ) {
      found.push(node.initializer);
    } else {
      ts.forEachChild(node, visit);
    }
  };
  const decorators = declaration && ts.getDecorators(declaration);
  decorators?.forEach(visit);
  return found;
}

/** Identifiers, and members of identifiers as `a.b`. */
function names(node: ts.Node): string[] {
  if (ts.isIdentifier(node)) return [node.text];
  const found: string[] = [];
  if (ts.isPropertyAccessExpression(node)) found.push(node.getText());
  ts.forEachChild(node, (child) => {
    found.push(...names(child));
  });
  return found;
}

const bare = (node: ts.Expression) =>
  ts.isStringLiteral(node) ? bareText(node.text) : undefined;

const bareText = (specifier: string) =>
  specifier.replace(/\.[jt]s$/, '').replace(/\/index$/, '');
