import { rootIdentifier, ts, unwrapExpression } from './parse.js';

/** The `imports` property of a module's metadata, in either form. */
export type ImportsProperty =
  ts.PropertyAssignment | ts.ShorthandPropertyAssignment;

/** The object literal a decorator call is given, if it is given one. */
export function metadataObject(
  call: ts.CallExpression,
): ts.ObjectLiteralExpression | undefined {
  const [argument] = call.arguments;
  const object = argument && unwrapExpression(argument);
  return object && ts.isObjectLiteralExpression(object) ? object : undefined;
}

/** The `imports` property of a metadata object, if it has one. */
export function importsProperty(
  object: ts.ObjectLiteralExpression,
): ImportsProperty | undefined {
  // The last one of a name wins.
  return object.properties.findLast(
    (property): property is ImportsProperty =>
      (ts.isPropertyAssignment(property) ||
        ts.isShorthandPropertyAssignment(property)) &&
      (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) &&
      property.name.text === 'imports',
  );
}

/** A getter, a method or a computed name that gives `imports` its value. */
export function unusualImports(
  object: ts.ObjectLiteralExpression,
): ts.Node | undefined {
  return object.properties.find(
    ({ name }) =>
      name !== undefined &&
      (ts.isComputedPropertyName(name)
        ? ts.isStringLiteralLike(name.expression) &&
          name.expression.text === 'imports'
        : name.getText().replace(/^['"]|['"]$/g, '') === 'imports'),
  );
}

/** The object literal that a `const` of the file holds under a name. */
export function objectVariable(
  file: ts.SourceFile,
  name: string,
): ts.ObjectLiteralExpression | undefined {
  const declared = file.statements
    .filter((statement) => ts.isVariableStatement(statement))
    .filter(({ declarationList }) => declarationList.flags & ts.NodeFlags.Const)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find((one) => ts.isIdentifier(one.name) && one.name.text === name);
  const value = declared?.initializer && unwrapExpression(declared.initializer);
  return value && ts.isObjectLiteralExpression(value) ? value : undefined;
}

/** The array literal behind `imports`, also below casts and `.filter(Boolean)`. */
export function importsArray(
  property: ImportsProperty,
): ts.ArrayLiteralExpression | undefined {
  if (ts.isShorthandPropertyAssignment(property)) return undefined;
  let current = unwrapExpression(property.initializer);
  while (
    ts.isCallExpression(current) &&
    ts.isPropertyAccessExpression(current.expression) &&
    current.expression.name.text === 'filter' &&
    // Any other filter may leave out what is added.
    current.arguments[0]?.getText() === 'Boolean'
  ) {
    current = unwrapExpression(current.expression.expression);
  }
  return ts.isArrayLiteralExpression(current) ? current : undefined;
}

/**
 * Whether a module's `imports` hold the class that goes by this local name.
 * Where `imports` is no array literal, any use of the name in the file counts.
 */
export function listsModule(
  file: ts.SourceFile,
  call: ts.CallExpression,
  local: string,
): boolean {
  const object = metadataObject(call);
  const property = object && importsProperty(object);
  const array = property && importsArray(property);
  if (array) {
    return array.elements.some((element) => lists(file, element, local));
  }
  if (object && !property) return isListedByMember(call, local);
  return file.statements.some(
    (statement) =>
      !ts.isImportDeclaration(statement) && mentions(statement, local),
  );
}

/** Whether an element is the class, or spreads a value that gets it. */
function lists(
  file: ts.SourceFile,
  element: ts.Expression,
  local: string,
): boolean {
  const names = roots(element);
  if (names.includes(local)) return true;
  const isFilled = (statement: ts.Statement) =>
    !ts.isImportDeclaration(statement) &&
    !ts.isClassDeclaration(statement) &&
    mentions(statement, local) &&
    names.some((name) => mentions(statement, name));
  return ts.isSpreadElement(element) && file.statements.some(isFilled);
}

/** Whether a member of the module, such as `forRoot()`, lists the class. */
function isListedByMember(call: ts.CallExpression, local: string): boolean {
  const declaration = call.parent.parent;
  return (
    ts.isClassDeclaration(declaration) &&
    declaration.members.some((member) => listsInside(member, local))
  );
}

/** Whether an `imports` anywhere inside a node lists the class. */
function listsInside(node: ts.Node, local: string): boolean {
  if (ts.isObjectLiteralExpression(node)) {
    const property = importsProperty(node);
    const array = property && importsArray(property);
    if (array?.elements.some((element) => roots(element).includes(local))) {
      return true;
    }
  }
  return ts.forEachChild(node, (child) => listsInside(child, local)) ?? false;
}

/** The root identifiers of an element, through spreads and conditionals. */
function roots(expression: ts.Expression): string[] {
  const inner = unwrapExpression(expression);
  if (ts.isSpreadElement(inner)) return roots(inner.expression);
  if (ts.isConditionalExpression(inner)) {
    return [...roots(inner.whenTrue), ...roots(inner.whenFalse)];
  }
  if (ts.isBinaryExpression(inner)) {
    return [...roots(inner.left), ...roots(inner.right)];
  }
  if (ts.isArrayLiteralExpression(inner)) {
    return inner.elements.flatMap((element) => roots(element));
  }
  const root = rootIdentifier(inner);
  return root ? [root.text] : [];
}

/** Whether a decorator call names a class through a namespace import. */
export function usesMember(
  node: ts.Node,
  namespace: string,
  name: string,
): boolean {
  if (
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === namespace &&
    node.name.text === name
  ) {
    return true;
  }
  return (
    ts.forEachChild(node, (child) => usesMember(child, namespace, name)) ??
    false
  );
}

function mentions(node: ts.Node, name: string): boolean {
  if (ts.isIdentifier(node)) return node.text === name;
  return ts.forEachChild(node, (child) => mentions(child, name)) ?? false;
}
