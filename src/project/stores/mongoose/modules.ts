import { importBindings, nodesIn, ts } from '../../../source/parse.js';
import type { ClassLocation } from '../../follow-export.js';
import type { ModuleNode } from '../../module-nodes.js';
import { memberOf, stringMember } from '../decorated-class.js';

/** A connection that the application makes. */
export interface MongooseConnection {
  /** The module's file. */
  readonly path: string;
  /** Its name; empty for the default one. */
  readonly name: string;
  /** Whether its options, as far as they can be read, bound the wait for a server. */
  readonly isBounded: boolean;
}

/** A model as a module registers it. */
export interface ModelRegistration {
  /** The module's file. */
  readonly path: string;
  readonly file: ts.SourceFile;
  /** As written: a string, `User.name`, or something else. */
  readonly name: ts.Expression;
  /** The identifier of the schema. */
  readonly schema: string;
  /** Name of the connection; empty for the default one. */
  readonly connection: string;
  /** The module, where a factory makes the schema what it is. */
  readonly factory: ModelFactory | undefined;
}

/** A module that registers models with `forFeatureAsync()`. */
export interface ModelFactory extends ClassLocation {
  /** Whether modules that import it get its models. */
  readonly isExported: boolean;
}

interface MongooseCall {
  readonly path: string;
  readonly file: ts.SourceFile;
  readonly method: string;
  readonly call: ts.CallExpression;
}

const BOUNDS = ['serverSelectionTimeoutMS', 'timeoutMS'];

/** The connections that modules set up. */
export function connectionsIn(
  modules: readonly ModuleNode[],
): MongooseConnection[] {
  return callsIn(modules)
    .filter(({ method }) => ['forRoot', 'forRootAsync'].includes(method))
    .map(({ path, method, call }) => {
      const options = call.arguments[method === 'forRoot' ? 1 : 0];
      const text = call.getText();
      return {
        path,
        name: stringMember(options, 'connectionName') ?? '',
        isBounded: BOUNDS.some((bound) => text.includes(bound)),
      };
    });
}

/** The models that modules register, with `forFeature()` or `forFeatureAsync()`. */
export function registrationsIn(
  modules: readonly ModuleNode[],
): ModelRegistration[] {
  return callsIn(modules)
    .filter(({ method }) => ['forFeature', 'forFeatureAsync'].includes(method))
    .flatMap(({ path, file, method, call }) => {
      const [models, connection] = call.arguments;
      const module = modules.find((item) => item.path === path);
      const factory =
        method === 'forFeatureAsync' && module ? asFactory(module) : undefined;
      return nodesIn(models ?? call).flatMap((node) => {
        const name = nameOfModel(node);
        const schema = name && schemaOf(node);
        return schema === undefined || !name
          ? []
          : [
              {
                ...{ path, file, name, schema, factory },
                connection: textOf(connection),
              },
            ];
      });
    });
}

const asFactory = ({
  path,
  className,
  metadata,
}: ModuleNode): ModelFactory => ({
  path,
  className,
  isExported:
    memberOf(metadata, 'exports')?.getText().includes('MongooseModule') ??
    false,
});

function nameOfModel(node: ts.Node): ts.Expression | undefined {
  return ts.isObjectLiteralExpression(node)
    ? memberOf(node, 'name')
    : undefined;
}

/** `schema: UserSchema`, or the first that `useFactory` names so. */
function schemaOf(node: ts.Node): string | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const schema = memberOf(node, 'schema');
  if (schema) return ts.isIdentifier(schema) ? schema.text : undefined;
  const factory = memberOf(node, 'useFactory');
  return (factory ? nodesIn(factory) : [])
    .filter((item) => ts.isIdentifier(item))
    .find(({ text }) => text.endsWith('Schema'))?.text;
}

const textOf = (expression: ts.Expression | undefined) =>
  expression && ts.isStringLiteralLike(expression) ? expression.text : '';

/** The calls of static methods of MongooseModule in the files of modules. */
function callsIn(modules: readonly ModuleNode[]): MongooseCall[] {
  const files = new Map(modules.map(({ path, file }) => [path, file]));
  return [...files].flatMap(([path, file]) => {
    const local = importBindings(file).find(
      ({ specifier, imported }) =>
        specifier === '@nestjs/mongoose' && imported === 'MongooseModule',
    )?.local;
    if (local === undefined) return [];
    return nodesIn(file).flatMap((call) =>
      ts.isCallExpression(call) &&
      ts.isPropertyAccessExpression(call.expression) &&
      call.expression.expression.getText() === local
        ? [{ path, file, method: call.expression.name.text, call }]
        : [],
    );
  });
}
