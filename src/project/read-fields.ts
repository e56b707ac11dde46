import { importBindings, parseSource, ts } from '../source/parse.js';
import { followLocal, type ImportScope } from './follow-export.js';
import { resolveImport } from './resolve-import.js';

/** One property of an object type, as far as its declaration tells. */
export interface TypeField {
  readonly name: string;
  /** As written; empty where there is no annotation. */
  readonly type: string;
  readonly optional: boolean;
  /** Left out of what a query gives, by `select: false`. */
  readonly hidden: boolean;
}

/** Where a type is written. */
export interface TypePlace {
  readonly scope: ImportScope;
  readonly path: string;
  readonly file: ts.SourceFile;
  /** Types that packages generate, by name, e.g. from a schema. */
  readonly known: ReadonlyMap<string, readonly TypeField[]>;
  /** Leaves out what could not be followed, such as a package's base class. */
  readonly lenient?: boolean;
}

/** Types whose members are those of their argument, all of them optional. */
const PARTIAL =
  /^(?:Partial|DeepPartial|PartialType|FindOptionsWhere|QueryDeepPartialEntity|FilterQuery|UpdateQuery)$/;

const DEEPEST = 6;

/**
 * The properties of a type, by its declaration in the project. Undefined where
 * one part of it could not be followed, so that nothing is taken for complete
 * that is not; unless the place is lenient, or all properties are optional.
 */
export function readFields(
  place: TypePlace,
  type: ts.Node,
  depth = DEEPEST,
): readonly TypeField[] | undefined {
  if (depth === 0) return undefined;
  if (ts.isTypeLiteralNode(type)) return memberFields(type.members);
  if (ts.isParenthesizedTypeNode(type)) {
    return readFields(place, type.type, depth);
  }
  if (ts.isIntersectionTypeNode(type)) {
    return joined(
      place,
      type.types.map((part) => readFields(place, part, depth - 1)),
    );
  }
  const { name, argument } = reference(type);
  if (name === undefined) return undefined;
  if (argument && PARTIAL.test(name)) {
    const whole = readFields({ ...place, lenient: true }, argument, depth - 1);
    return whole?.map((field) => ({
      ...field,
      optional: true,
    }));
  }
  return declaredFields(place, name, depth) ?? place.known.get(name);
}

function reference(type: ts.Node): { name?: string; argument?: ts.Node } {
  if (ts.isTypeReferenceNode(type)) {
    const [argument] = type.typeArguments ?? [];
    const name = type.typeName.getText();
    return argument ? { name, argument } : { name };
  }
  if (ts.isIdentifier(type)) return { name: type.text };
  if (ts.isExpressionWithTypeArguments(type)) return reference(type.expression);
  if (ts.isCallExpression(type) && ts.isIdentifier(type.expression)) {
    const [argument] = type.arguments;
    const name = type.expression.text;
    return argument ? { name, argument } : { name };
  }
  return {};
}

function joined(
  { lenient }: TypePlace,
  parts: readonly (readonly TypeField[] | undefined)[],
): TypeField[] | undefined {
  const known = parts.filter((part) => part !== undefined);
  return lenient || known.length === parts.length ? known.flat() : undefined;
}

function declaredFields(
  place: TypePlace,
  name: string,
  depth: number,
): readonly TypeField[] | undefined {
  const found = findDeclaration(place, name);
  if (!found) return undefined;
  const { declaration } = found;
  const there = { ...place, path: found.path, file: found.file };
  if (ts.isTypeAliasDeclaration(declaration)) {
    return readFields(there, declaration.type, depth - 1);
  }
  const bases = (declaration.heritageClauses ?? [])
    .filter(
      ({ token }) =>
        token === ts.SyntaxKind.ExtendsKeyword ||
        ts.isInterfaceDeclaration(declaration),
    )
    .flatMap(({ types }) => [...types]);
  return joined(place, [
    ...bases.map((base) => readFields(there, base, depth - 1)),
    memberFields(declaration.members),
  ]);
}

type TypeDeclaration =
  ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

/** Where a name is declared, in this file or in one that it is imported from. */
export function findDeclaration(
  { scope, path, file }: TypePlace,
  name: string,
):
  | { path: string; file: ts.SourceFile; declaration: TypeDeclaration }
  | undefined {
  const place = followLocal(scope, path, file, name);
  const binding = importBindings(file).find((item) => item.local === name);
  const target =
    place?.path ??
    (binding
      ? resolveImport(scope.tree, path, binding.specifier, scope.aliases)
      : path);
  const text = target === undefined ? undefined : scope.tree.read(target);
  if (target === undefined || text === undefined) return undefined;
  const there = target === path ? file : parseSource(target, text);
  const wanted = place?.className ?? binding?.imported ?? name;
  const declaration = there.statements.find(
    (item): item is TypeDeclaration =>
      (ts.isClassDeclaration(item) ||
        ts.isInterfaceDeclaration(item) ||
        ts.isTypeAliasDeclaration(item)) &&
      item.name?.text === wanted,
  );
  return declaration && { path: target, file: there, declaration };
}

function memberFields(
  members: ts.NodeArray<ts.ClassElement | ts.TypeElement>,
): TypeField[] {
  return members.flatMap((member): TypeField[] => {
    if (ts.isMethodDeclaration(member) || ts.isMethodSignature(member)) {
      const optional = member.questionToken !== undefined;
      const name = member.name.getText();
      return [{ name, type: '()', optional, hidden: false }];
    }
    const isField =
      ts.isPropertyDeclaration(member) || ts.isPropertySignature(member);
    if (!isField || !ts.isIdentifier(member.name)) return [];
    const type = member.type?.getText() ?? '';
    return [
      {
        name: member.name.text,
        type: type.replace(/\s+/g, ' '),
        optional: member.questionToken !== undefined,
        hidden: /\bselect:\s*false\b/.test(member.getText()),
      },
    ];
  });
}
