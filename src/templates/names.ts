import { posix } from 'node:path';
import type { ExportedClass } from '../project/find-existing-users.js';

/** What a kebab-case name begins class names with, e.g. `SignIn` for `sign-in`. */
export function classPrefix(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
}

/** A relative import path from a directory, always with a leading dot. */
export function importPath(fromDirectory: string, target: string): string {
  const path = posix.relative(fromDirectory, target);
  return path.startsWith('.') ? path : `./${path}`;
}

/** What an import takes: `{ User }`, or the bare name of a default export. */
export const importClause = ({
  className,
  isDefaultExport,
}: Pick<ExportedClass, 'className' | 'isDefaultExport'>): string =>
  isDefaultExport ? className : `{ ${className} }`;
