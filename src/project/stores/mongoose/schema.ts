import {
  importBindings,
  nodesIn,
  parseSource,
  ts,
} from '../../../source/parse.js';
import {
  followDeclaration,
  followLocal,
  type Declaration,
  type ImportScope,
} from '../../follow-export.js';
import { resolveImport } from '../../resolve-import.js';
import {
  decoratedClasses,
  decoratedFields,
  isTrue,
} from '../decorated-class.js';
import { OBJECT_ID, toEntityField } from './fields.js';
import type { ModelFactory, ModelRegistration } from './modules.js';
import type { UserEntity } from '../store-setup.js';

/** A class with `@Schema()` that a module registers as a model. */
export interface MongooseUser extends UserEntity {
  /** What the model is registered by: a name of its own, or that of the class where it is empty. */
  readonly modelName: string;
  /** Where the schema is exported, and as what. */
  readonly schema: Declaration;
  /** Name of the connection; empty for the default one. */
  readonly connection: string;
  /** The module that registers it, where a factory makes the schema what it is. */
  readonly factory: ModelFactory | undefined;
}

const PACKAGE = '@nestjs/mongoose';

/** Reads the class behind a registered model; undefined for a schema that no class of the project makes. */
export function readSchemaClass(
  scope: ImportScope,
  { path, file, name, schema, connection, factory }: ModelRegistration,
): MongooseUser | undefined {
  const place = findSchema(scope, path, file, schema);
  const text = place && scope.tree.read(place.path);
  if (!place || text === undefined) return undefined;
  const schemaFile = parseSource(place.path, text);
  const local = classOfSchema(schemaFile, place.name);
  const location =
    local === undefined
      ? undefined
      : followLocal(scope, place.path, schemaFile, local);
  const found =
    location &&
    decoratedClasses(scope, location.path, PACKAGE).find(
      ({ className }) => className === location.className,
    );
  if (!found?.isExported || !isExported(schemaFile, place.name)) {
    return undefined;
  }
  const unique = uniqueIndexes(schemaFile, place.name);
  const fields = decoratedFields(scope, found, PACKAGE).flatMap((field) =>
    toEntityField(field, unique),
  );
  return {
    path: found.path,
    className: found.className,
    isDefaultExport: found.isDefaultExport,
    hasSaveHooks: [text, file.text].some((one) =>
      /\.pre\(\s*(?:\[[^\]]*)?['"]save['"]/.test(one),
    ),
    fields: fields.some(({ isId }) => isId) ? fields : [OBJECT_ID, ...fields],
    modelName: ts.isStringLiteralLike(name) ? name.text : '',
    schema: place,
    connection,
    factory,
  };
}

/** The file that declares a schema, followed from the module that names it. */
function findSchema(
  scope: ImportScope,
  path: string,
  file: ts.SourceFile,
  local: string,
): Declaration | undefined {
  const binding = importBindings(file).find((item) => item.local === local);
  if (!binding) return { path, name: local };
  const target = resolveImport(
    scope.tree,
    path,
    binding.specifier,
    scope.aliases,
  );
  return target === undefined
    ? undefined
    : followDeclaration(scope, target, binding.imported);
}

/** `User` of `export const UserSchema = SchemaFactory.createForClass(User)`. */
function classOfSchema(file: ts.SourceFile, name: string): string | undefined {
  const [argument] = declarationsOf(file)
    .filter((item) => item.name.getText() === name)
    .flatMap(({ initializer }) => (initializer ? nodesIn(initializer) : []))
    .filter((node) => ts.isCallExpression(node))
    .filter(({ expression }) =>
      expression.getText().endsWith('.createForClass'),
    )
    .map((call) => call.arguments[0]);
  return argument && ts.isIdentifier(argument) ? argument.text : undefined;
}

const declarationsOf = (file: ts.SourceFile) =>
  file.statements
    .filter((item) => ts.isVariableStatement(item))
    .flatMap(({ declarationList }) => [...declarationList.declarations]);

const isExported = (file: ts.SourceFile, name: string) =>
  file.statements
    .filter((item) => ts.isVariableStatement(item))
    .some(
      ({ modifiers, declarationList }) =>
        modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) &&
        declarationList.declarations.some((it) => it.name.getText() === name),
    );

/** The fields of `UserSchema.index({ email: 1 }, { unique: true })`. */
function uniqueIndexes(file: ts.SourceFile, schema: string): string[] {
  return nodesIn(file)
    .filter((node) => ts.isCallExpression(node))
    .filter(({ expression }) => expression.getText() === `${schema}.index`)
    .filter((call) => isTrue(call.arguments[1], 'unique'))
    .flatMap((call) => {
      const [keys] = call.arguments;
      return keys &&
        ts.isObjectLiteralExpression(keys) &&
        keys.properties.length === 1
        ? [keys.properties[0]?.name?.getText() ?? '']
        : [];
    });
}
