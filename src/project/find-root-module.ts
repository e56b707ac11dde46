import { posix } from 'node:path';
import { ScaffoldError } from '../errors.js';
import { findBootstrapModules } from './find-bootstrap.js';
import { followExport, type ImportScope } from './follow-export.js';
import type { RootModule } from './project.js';

/**
 * The module given to `NestFactory.create()` in the entry file. Throws
 * `no-root-module`, saying what was looked for, or `several-root-modules` with
 * their names.
 */
export function findRootModule(
  scope: ImportScope,
  entryFile: string,
): RootModule {
  if (scope.tree.read(entryFile) === undefined) {
    throw notFound(`There is no ${entryFile}, where the application starts.`);
  }
  const [only, ...others] = findBootstrapModules(scope, entryFile);
  if (!only) {
    throw notFound(
      `${entryFile} has no NestFactory.create(…) call, its own or a helper's, whose module could be followed to a file.`,
    );
  }
  if (others.length === 0) return only;
  const names = [only, ...others].map(
    ({ path, className }) => `${path}#${className}`,
  );
  throw new ScaffoldError(
    `${entryFile} starts several modules:\n${names.map((name) => `  ${name}`).join('\n')}`,
    {
      code: 'several-root-modules',
      hint: 'Name one: --module <path#Class>.',
      choices: names,
    },
  );
}

/**
 * The module named as `path#Class`, the path from one of the directories. Throws
 * `no-root-module` when it is in none of them.
 */
export function findNamedModule(
  scope: ImportScope,
  named: string,
  directories: readonly string[],
): RootModule {
  const [path = '', className = ''] = named.split('#');
  const places = directories.map((place) => posix.join(place, path));
  for (const place of className === '' ? [] : new Set(places)) {
    const found = followExport(scope, place, className);
    if (found) return found;
  }
  throw new ScaffoldError(`There is no root module ${named}.`, {
    code: 'no-root-module',
    hint: 'Write --module as path#Class, such as src/app.module.ts#AppModule, with the path from the project’s root.',
  });
}

function notFound(message: string): ScaffoldError {
  return new ScaffoldError(message, {
    code: 'no-root-module',
    hint: 'The entry file is the `entryFile` of nest-cli.json below its `sourceRoot`, by default src/main.ts. Name the root module yourself with --module <path#Class>.',
  });
}
