import { importBindings, nodesIn, ts } from '../source/parse.js';
import { findPublicMarker, type Marker } from './find-public-marker.js';
import type { ClassLocation, ImportScope } from './follow-export.js';
import { readModuleContents, type PackageUse } from './module-contents.js';
import type { ModuleNode } from './module-nodes.js';
import { parseFile } from './setup-files.js';

/** A controller, and whether each of its routes has `@Public()`. */
export interface ControllerFact extends ClassLocation {
  readonly isPublic: boolean;
}

/** A guard for every route. */
export interface GlobalGuard {
  readonly name: string;
  /** The module that provides it. */
  readonly path: string;
  /** Whether it comes from a package. */
  readonly fromPackage: boolean;
  /** The project's decorator that opens a route to it, where it was found. */
  readonly marker: Marker | undefined;
}

/** What auth will stand beside: facts of the modules below the root module. */
export interface Surroundings {
  readonly controllers: readonly ControllerFact[];
  readonly globalGuards: readonly GlobalGuard[];
  /** Whether `APP_PIPE` is a ValidationPipe. */
  readonly validates: boolean;
  /** Modules of packages, where they are imported. */
  readonly packageModules: readonly PackageUse[];
  /** Passport strategies that go by the name `jwt`. */
  readonly jwtStrategies: readonly ClassLocation[];
}

/** Reads what stands in the modules of an application. */
export function readSurroundings(
  scope: ImportScope,
  modules: readonly ModuleNode[],
): Surroundings {
  const contents = readModuleContents(scope, modules);
  const providersFor = (token: string) =>
    contents.globalProviders.filter((provider) => provider.token === token);
  return {
    controllers: contents.controllers.map((controller) => ({
      ...controller,
      isPublic: isPublic(scope, controller),
    })),
    globalGuards: providersFor('APP_GUARD').map(({ name, path, declared }) => ({
      name,
      path,
      fromPackage: declared === undefined,
      marker: declared && findPublicMarker(scope, declared),
    })),
    validates: providersFor('APP_PIPE').some(
      ({ name }) => name === 'ValidationPipe',
    ),
    packageModules: contents.packageUses.filter(({ name }) =>
      name.endsWith('Module'),
    ),
    jwtStrategies: contents.providers.filter((provider) =>
      isJwtStrategy(scope, provider),
    ),
  };
}

function classIn(
  scope: ImportScope,
  { path, className }: ClassLocation,
): ts.ClassDeclaration | undefined {
  return parseFile(scope, path)?.file.statements.find(
    (item): item is ts.ClassDeclaration =>
      ts.isClassDeclaration(item) && item.name?.text === className,
  );
}

const ROUTE_DECORATORS =
  /^(?:Get|Post|Put|Patch|Delete|Head|Options|All|Search|Sse)$/;

function isPublic(scope: ImportScope, location: ClassLocation): boolean {
  const controller = classIn(scope, location);
  if (!controller) return false;
  const routes = controller.members
    .map(decoratorNames)
    .filter((names) => names.some((name) => ROUTE_DECORATORS.test(name)));
  return (
    decoratorNames(controller).includes('Public') ||
    routes.every((names) => names.includes('Public'))
  );
}

function decoratorNames(node: ts.Node): string[] {
  const decorators = ts.canHaveDecorators(node) ? ts.getDecorators(node) : [];
  return (decorators ?? []).map(({ expression }) =>
    (ts.isCallExpression(expression)
      ? expression.expression
      : expression
    ).getText(),
  );
}

/** `extends PassportStrategy(Strategy)` of passport-jwt, or named `jwt`. */
function isJwtStrategy(scope: ImportScope, location: ClassLocation): boolean {
  const text = scope.tree.read(location.path) ?? '';
  if (!text.includes('PassportStrategy')) return false;
  const strategy = classIn(scope, location);
  const call = (strategy?.heritageClauses ?? [])
    .flatMap(nodesIn)
    .filter((node) => ts.isCallExpression(node))
    .find(({ expression }) => expression.getText() === 'PassportStrategy');
  if (!call) return false;
  const [base, name] = call.arguments;
  if (name) return ts.isStringLiteralLike(name) && name.text === 'jwt';
  return importBindings(call.getSourceFile()).some(
    ({ local, specifier }) =>
      local === base?.getText().split('.')[0] && specifier === 'passport-jwt',
  );
}
