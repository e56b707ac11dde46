import { detectStyle, type SourceStyle } from '../source/detect-style.js';
import {
  firstSyntaxError,
  importBindings,
  parseSource,
  type ts,
} from '../source/parse.js';
import { applyInsertions } from '../source/text-edit.js';
import { addImports, findBinding, importLine } from './add-import.js';
import { appendToImports } from './append-to-imports.js';
import { moduleDecorator } from './module-decorator.js';
import { listsModule } from './module-imports.js';
import { refuseAt, type PatchResult } from './patch.js';

/** A module to list in the `imports` of another one. */
export interface Registration {
  /** The exported class, e.g. `AuthModule`. */
  readonly name: string;
  readonly specifier: string;
  /** The element to add; `name` itself or a call on it. */
  readonly expression: string;
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
  const file = parseSource(intent.path, text);
  const style = detectStyle(text);
  const refuse = (position: number, why: string) =>
    refuseAt(
      { path: intent.path, text },
      position,
      why,
      pasteLines(intent, style),
    );

  const syntaxError = firstSyntaxError(intent.path, text);
  if (syntaxError) {
    return refuse(
      syntaxError.position,
      `the file does not parse (${syntaxError.message})`,
    );
  }
  const found = moduleDecorator(file, intent.moduleClass);
  if ('why' in found) return refuse(found.position, found.why);

  const foreign = foreignImport(file, intent.registrations);
  if (foreign) {
    return refuse(
      foreign.declaration.getStart(),
      `${foreign.local} is already imported from '${foreign.specifier}'`,
    );
  }

  const missing = intent.registrations.filter(
    (registration) => !isRegistered(file, found.call, registration),
  );
  const elements = missing.map((registration) =>
    elementText(file, registration),
  );
  const edits = appendToImports(file, found.call, elements, style);
  if ('why' in edits) return refuse(edits.position, edits.why);

  const insertions = [
    ...addImports(
      file,
      intent.registrations.filter((needed) => !findBinding(file, needed)),
      style,
    ),
    ...edits.insertions,
  ];
  return insertions.length === 0
    ? { kind: 'unchanged' }
    : { kind: 'changed', text: applyInsertions(text, insertions) };
}

/** The lines that do the same by hand, for a refusal or `--skip-import`. */
export function pasteLines(
  { moduleClass, registrations }: RegisterIntent,
  style: SourceStyle,
): string {
  const lines = registrations.map((item) => importLine(item, style));
  const elements = registrations.map((item) => item.expression).join(', ');
  return [
    ...lines,
    '',
    `// in the imports of ${moduleClass}:`,
    `imports: [${elements}]`,
  ].join('\n');
}

function foreignImport(
  file: ts.SourceFile,
  registrations: readonly Registration[],
) {
  return importBindings(file).find((binding) =>
    registrations.some(
      (needed) => binding.local === needed.name && !findBinding(file, needed),
    ),
  );
}

function elementText(file: ts.SourceFile, registration: Registration): string {
  const local = findBinding(file, registration)?.local ?? registration.name;
  return registration.expression.replace(registration.name, local);
}

function isRegistered(
  file: ts.SourceFile,
  call: ts.CallExpression,
  registration: Registration,
): boolean {
  const binding = findBinding(file, registration);
  return binding !== undefined && listsModule(file, call, binding.local);
}
