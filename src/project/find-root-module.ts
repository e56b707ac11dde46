import { ScaffoldError } from '../errors.js';
import {
  importBindings,
  parseSource,
  rootIdentifier,
  ts,
} from '../source/parse.js';
import type { RootModule } from './project.js';
import type { ProjectTree } from './project-tree.js';
import { resolveImport } from './resolve-import.js';

/**
 * The module given to `NestFactory.create()` in the entry file. Throws
 * `no-root-module`, saying what was looked for, when there is none to follow.
 */
export function findRootModule(
  tree: ProjectTree,
  entryFile: string,
): RootModule {
  const text = tree.read(entryFile);
  if (text === undefined) {
    throw notFound(`There is no ${entryFile}, where the application starts.`);
  }
  const file = parseSource(entryFile, text);
  const className = moduleGivenToFactory(file);
  if (!className) {
    throw notFound(
      `${entryFile} has no NestFactory.create(…) call that names a module.`,
    );
  }
  if (declaresClass(file, className)) return { path: entryFile, className };
  const binding = importBindings(file).find(({ local }) => local === className);
  const path = binding && resolveImport(tree, entryFile, binding.specifier);
  if (path) return { path, className: binding.imported };
  throw notFound(
    `${entryFile} starts ${className}, but its import could not be followed to a file.`,
  );
}

function notFound(message: string): ScaffoldError {
  return new ScaffoldError(message, {
    code: 'no-root-module',
    hint: 'The entry file is the `entryFile` of nest-cli.json below its `sourceRoot`; by default src/main.ts.',
  });
}

/** Local name of the first argument of `NestFactory.create*()`. */
function moduleGivenToFactory(file: ts.SourceFile): string | undefined {
  const factory = importBindings(file).find(
    ({ imported, specifier }) =>
      imported === 'NestFactory' && specifier === '@nestjs/core',
  )?.local;
  const visit = (node: ts.Node): string | undefined => {
    const [argument] = ts.isCallExpression(node) ? node.arguments : [];
    if (
      argument &&
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      ts.isIdentifier(node.expression.expression) &&
      node.expression.expression.text === factory &&
      node.expression.name.text === 'create'
    ) {
      return rootIdentifier(argument)?.text;
    }
    return ts.forEachChild(node, visit);
  };
  return factory && visit(file);
}

function declaresClass(file: ts.SourceFile, className: string): boolean {
  return file.statements.some(
    (statement) =>
      ts.isClassDeclaration(statement) && statement.name?.text === className,
  );
}
