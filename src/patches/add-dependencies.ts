import { addSortedMembers } from '../source/json-edit.js';
import type { PatchResult } from './patch.js';

/** A package the generated code needs. */
export interface Dependency {
  readonly name: string;
  /** Version range, e.g. `^12.0.0`. */
  readonly range: string;
  /** Whether only tests and the compiler need it. */
  readonly dev: boolean;
}

/**
 * Lists packages in package.json, in npm's order. A package that the caller
 * found listed already must not be passed: no version is ever changed.
 */
export function addDependencies(
  text: string,
  dependencies: readonly Dependency[],
): PatchResult {
  if (dependencies.length === 0) return { kind: 'unchanged' };
  const ranges = (dev: boolean) =>
    Object.fromEntries(
      dependencies
        .filter((dependency) => dependency.dev === dev)
        .map(({ name, range }) => [name, range]),
    );
  const withRuntime = addSortedMembers(text, 'dependencies', ranges(false));
  const result =
    withRuntime !== undefined &&
    addSortedMembers(withRuntime, 'devDependencies', ranges(true));
  if (result === text) return { kind: 'unchanged' };
  if (typeof result === 'string') return { kind: 'changed', text: result };
  const lines = dependencies.map(({ name, range }) => `"${name}": "${range}"`);
  return {
    kind: 'refused',
    reason: 'package.json: its dependencies are not a plain object',
    instructions: lines.join(',\n'),
  };
}
