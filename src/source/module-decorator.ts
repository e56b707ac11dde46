import { importBindings, ts } from './parse.js';

/** The `@Module()` call of a class, or why and where it was not found. */
export type ModuleDecorator =
  | { readonly call: ts.CallExpression }
  | { readonly position: number; readonly why: string };

/**
 * Finds the `@Module()` decorator of a class through the file's binding to
 * `@nestjs/common`, so that aliases and namespaces count and look-alikes do not.
 */
export function moduleDecorator(
  file: ts.SourceFile,
  className: string,
): ModuleDecorator {
  const declaration = file.statements.find(
    (statement): statement is ts.ClassDeclaration =>
      ts.isClassDeclaration(statement) && statement.name?.text === className,
  );
  if (!declaration) {
    return { position: 0, why: `no class ${className} is declared here` };
  }
  const call = (ts.getDecorators(declaration) ?? [])
    .map((decorator) => decorator.expression)
    .filter((expression) => ts.isCallExpression(expression))
    .find((expression) => isNestModule(file, expression.expression));
  if (!call) {
    return {
      position: declaration.getStart(),
      why: `class ${className} has no @Module() decorator from @nestjs/common`,
    };
  }
  return call.arguments.length > 1
    ? { position: call.getStart(), why: '@Module() has more than one argument' }
    : { call };
}

function isNestModule(file: ts.SourceFile, callee: ts.Expression): boolean {
  const common = importBindings(file).filter(
    ({ specifier, typeOnly }) => specifier === '@nestjs/common' && !typeOnly,
  );
  if (ts.isIdentifier(callee)) {
    return common.some(
      (binding) =>
        binding.imported === 'Module' && binding.local === callee.text,
    );
  }
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === 'Module' &&
    ts.isIdentifier(callee.expression) &&
    common.some(
      (binding) =>
        binding.imported === '*' &&
        binding.local === (callee.expression as ts.Identifier).text,
    )
  );
}
