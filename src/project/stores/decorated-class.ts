import { importBindings, parseSource, ts } from '../../source/parse.js';
import { followLocal, type ImportScope } from '../follow-export.js';

/** A decorator that one package exports, as it stands on a class or a property. */
export interface DecoratorCall {
  /** As the package exports it, whatever the file calls it. */
  readonly name: string;
  readonly args: readonly ts.Expression[];
}

/** A property of a class, with its decorators of one package. */
export interface DecoratedField {
  readonly name: string;
  /** As written, or what its initial value tells; empty where nothing does. */
  readonly type: string;
  /** Declared with `?`, or with a type that takes null or undefined. */
  readonly isOptional: boolean;
  readonly hasInitializer: boolean;
  readonly decorators: readonly DecoratorCall[];
}

/** A class as its file declares it. */
export interface DecoratedClass {
  readonly path: string;
  readonly className: string;
  readonly file: ts.SourceFile;
  readonly declaration: ts.ClassDeclaration;
  /** Of the package that was asked for. */
  readonly decorators: readonly DecoratorCall[];
  readonly isExported: boolean;
  readonly isDefaultExport: boolean;
}

/** The classes of a file, each with the decorators that a package gave it. */
export function decoratedClasses(
  scope: ImportScope,
  path: string,
  packageName: string,
): DecoratedClass[] {
  const text = scope.tree.read(path);
  if (text === undefined) return [];
  const file = parseSource(path, text);
  return file.statements.flatMap((declaration) => {
    if (!ts.isClassDeclaration(declaration) || !declaration.name) return [];
    const kinds = declaration.modifiers?.map(({ kind }) => kind) ?? [];
    return [
      {
        path,
        className: declaration.name.text,
        file,
        declaration,
        decorators: decoratorCalls(file, declaration, packageName),
        isExported: kinds.includes(ts.SyntaxKind.ExportKeyword),
        isDefaultExport: kinds.includes(ts.SyntaxKind.DefaultKeyword),
      },
    ];
  });
}

const DEEPEST = 6;

/** Its properties, those of base classes in the project first. */
export function decoratedFields(
  scope: ImportScope,
  { path, file, declaration }: DecoratedClass,
  packageName: string,
  depth = DEEPEST,
): DecoratedField[] {
  const base = declaration.heritageClauses
    ?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
    ?.types.at(0)?.expression;
  const place =
    base && ts.isIdentifier(base)
      ? followLocal(scope, path, file, base.text)
      : undefined;
  const parent =
    place && depth > 0
      ? decoratedClasses(scope, place.path, packageName).find(
          ({ className }) => className === place.className,
        )
      : undefined;
  const inherited = parent
    ? decoratedFields(scope, parent, packageName, depth - 1)
    : [];
  const own = declaration.members.flatMap((member) =>
    ts.isPropertyDeclaration(member) && ts.isIdentifier(member.name)
      ? [readField(file, member, member.name.text, packageName)]
      : [],
  );
  const names = own.map(({ name }) => name);
  return [...inherited.filter(({ name }) => !names.includes(name)), ...own];
}

function readField(
  file: ts.SourceFile,
  member: ts.PropertyDeclaration,
  name: string,
  packageName: string,
): DecoratedField {
  const written = member.type?.getText(file).replace(/\s+/g, ' ') ?? '';
  const parts = written.split('|').map((part) => part.trim());
  const type = parts.filter((part) => !/^(?:null|undefined)$/.test(part));
  return {
    name,
    type: type.join(' | ') || typeOfValue(member.initializer),
    isOptional:
      member.questionToken !== undefined || type.length < parts.length,
    hasInitializer: member.initializer !== undefined,
    decorators: decoratorCalls(file, member, packageName),
  };
}

function typeOfValue(value: ts.Expression | undefined): string {
  if (!value) return '';
  if (ts.isStringLiteralLike(value)) return 'string';
  if (ts.isNumericLiteral(value)) return 'number';
  if (ts.isNewExpression(value)) return value.expression.getText();
  return /^(?:true|false)$/.test(value.getText()) ? 'boolean' : '';
}

/** By the file's imports, so that aliases and namespaces count and look-alikes do not. */
function decoratorCalls(
  file: ts.SourceFile,
  node: ts.HasDecorators,
  packageName: string,
): DecoratorCall[] {
  const bindings = importBindings(file).filter(
    ({ specifier }) => specifier === packageName,
  );
  return (ts.getDecorators(node) ?? []).flatMap(({ expression }) => {
    const callee = ts.isCallExpression(expression)
      ? expression.expression
      : expression;
    const args = ts.isCallExpression(expression)
      ? [...expression.arguments]
      : [];
    const name = exportedName(bindings, callee);
    return name === undefined ? [] : [{ name, args }];
  });
}

function exportedName(
  bindings: readonly { local: string; imported: string }[],
  callee: ts.Expression,
): string | undefined {
  if (ts.isIdentifier(callee)) {
    return bindings.find(({ local }) => local === callee.text)?.imported;
  }
  const isNamespace =
    ts.isPropertyAccessExpression(callee) &&
    ts.isIdentifier(callee.expression) &&
    bindings.some(
      ({ local, imported }) =>
        local === (callee.expression as ts.Identifier).text &&
        ['*', 'default'].includes(imported),
    );
  return isNamespace ? callee.name.text : undefined;
}

/** A member of an object literal; undefined where there is none of that name. */
export function memberOf(
  value: ts.Expression | undefined,
  name: string,
): ts.Expression | undefined {
  if (!value || !ts.isObjectLiteralExpression(value)) return undefined;
  for (const member of value.properties) {
    if (
      ts.isPropertyAssignment(member) &&
      (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name)) &&
      member.name.text === name
    ) {
      return member.initializer;
    }
  }
  return undefined;
}

/** Whether an object literal has a member that is literally true. */
export const isTrue = (
  value: ts.Expression | undefined,
  name: string,
): boolean => memberOf(value, name)?.kind === ts.SyntaxKind.TrueKeyword;

/** The text of a member that is a string literal. */
export function stringMember(
  value: ts.Expression | undefined,
  name: string,
): string | undefined {
  const member = memberOf(value, name);
  return member && ts.isStringLiteralLike(member) ? member.text : undefined;
}
