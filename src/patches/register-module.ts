import { detectStyle, type SourceStyle } from '../source/detect-style.js';
import {
  firstSyntaxError,
  importBindings,
  localDeclaration,
  parseSource,
  type ts,
} from '../source/parse.js';
import { applyInsertions } from '../source/text-edit.js';
import {
  addImports,
  findBinding,
  findNamespace,
  importLine,
} from './add-import.js';
import { appendToImports, type ImportsEdit } from './append-to-imports.js';
import { moduleDecorator } from '../source/module-decorator.js';
import { listsModule, usesMember } from '../source/module-imports.js';
import { refuseAt, type PatchResult } from './patch.js';

/** A module to list in the `imports` of another one. */
export interface Registration {
  /** The exported class, e.g. `AuthModule`. */
  readonly name: string;
  readonly specifier: string;
  /** The element to add; `name` itself or a call on it. */
  readonly expression: string;
  /** The name to take where the file has another class of that name. */
  readonly alias?: string | undefined;
}

/** What {@link registerModules} is to do, and where. */
export interface RegisterIntent {
  /** Path shown in messages. */
  readonly path: string;
  /** The class whose `@Module()` decorator is edited. */
  readonly moduleClass: string;
  readonly registrations: readonly Registration[];
}

/**
 * Imports modules into a file and lists them in a module's `imports`, by
 * insertion alone. Every shape that can be edited without guessing is: an array
 * (also wrapped or filtered), no `imports` at all, any other expression (spread
 * at the place of use), a variable as decorator argument. The rest is refused.
 */
export function registerModules(
  text: string,
  intent: RegisterIntent,
): PatchResult {
  const style = detectStyle(text);
  const edit = registerIn(text, intent, style);
  if ('why' in edit) {
    const file = { path: intent.path, text };
    const lines = pasteLines(underFreeNames(text, intent), style);
    return refuseAt(file, edit.position, edit.why, lines);
  }
  return edit.insertions.length === 0
    ? { kind: 'unchanged' }
    : { kind: 'changed', text: applyInsertions(text, edit.insertions) };
}

function registerIn(
  text: string,
  { path, moduleClass, registrations: wanted }: RegisterIntent,
  style: SourceStyle,
): ImportsEdit {
  const syntaxError = firstSyntaxError(path, text);
  if (syntaxError) {
    const { position, message } = syntaxError;
    return { position, why: `the file does not parse (${message})` };
  }
  const file = parseSource(path, text);
  const found = moduleDecorator(file, moduleClass);
  if ('why' in found) return found;
  const registrations = wanted.map((item) => withFreeName(file, item));
  const unbound = registrations.filter((needed) => !findName(file, needed));
  const taken = unbound
    .map(({ name, alias }) => takenName(file, alias ?? name))
    .find((place) => place !== undefined);
  if (taken) return taken;
  const elements = registrations
    .filter((needed) => !isRegistered(file, found.call, needed))
    .map((needed) => elementText(file, needed));
  const edit = appendToImports(file, found.call, elements, style);
  return 'why' in edit
    ? edit
    : { insertions: [...addImports(file, unbound, style), ...edit.insertions] };
}

/** With an alias only where the file needs it and has not taken that too. */
function withFreeName(file: ts.SourceFile, needed: Registration): Registration {
  const { name, alias } = needed;
  const isNeeded =
    alias !== undefined &&
    !findName(file, needed) &&
    takenName(file, name) !== undefined &&
    takenName(file, alias) === undefined;
  return isNeeded ? needed : { ...needed, alias: undefined };
}

/** For lines to paste: a name that the file has taken gets an alias. */
function underFreeNames(text: string, intent: RegisterIntent): RegisterIntent {
  const file = parseSource(intent.path, text);
  const registrations = intent.registrations.map((item) =>
    withFreeName(file, { ...item, alias: item.alias ?? `Jwt${item.name}` }),
  );
  return { ...intent, registrations };
}

/** The lines that do the same by hand, for a refusal or `--skip-import`. */
export function pasteLines(
  { moduleClass, registrations }: RegisterIntent,
  style: SourceStyle,
): string {
  const lines = registrations.map((item) => importLine(item, style));
  const elements = registrations
    .map((item) => expressionAs(item, item.alias ?? item.name))
    .join(', ');
  return [
    ...lines,
    '',
    `// in the imports of ${moduleClass}:`,
    `imports: [${elements}]`,
  ].join('\n');
}

/** Where and how the file uses the name for something else, if it does. */
function takenName(
  file: ts.SourceFile,
  name: string,
): { position: number; why: string } | undefined {
  const binding = importBindings(file).find(({ local }) => local === name);
  if (binding) {
    const asType = binding.typeOnly ? ', as a type only' : '';
    return {
      position: binding.declaration.getStart(),
      why: `${name} is already imported from '${binding.specifier}'${asType}`,
    };
  }
  const declaration = localDeclaration(file, name);
  return (
    declaration && {
      position: declaration.getStart(),
      why: `${name} is already declared here`,
    }
  );
}

/** What the file calls the class, if it imports it: `X` or `namespace.X`. */
function findName(file: ts.SourceFile, needed: Registration) {
  const named = findBinding(file, needed)?.local;
  const namespace = findNamespace(file, needed)?.local;
  return named ?? (namespace && `${namespace}.${needed.name}`);
}

function elementText(file: ts.SourceFile, needed: Registration): string {
  const { name, alias } = needed;
  return expressionAs(needed, findName(file, needed) ?? alias ?? name);
}

const expressionAs = ({ expression, name }: Registration, local: string) =>
  expression.replace(name, () => local);

function isRegistered(
  file: ts.SourceFile,
  call: ts.CallExpression,
  needed: Registration,
): boolean {
  const namespace = findNamespace(file, needed);
  if (namespace && usesMember(call, namespace.local, needed.name)) return true;
  const { name, alias } = needed;
  const local = findBinding(file, needed)?.local ?? alias ?? name;
  return listsModule(file, call, local);
}
