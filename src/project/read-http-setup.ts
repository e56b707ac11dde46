import { ts } from '../source/parse.js';
import type { ImportScope } from './follow-export.js';
import { followValue, propertyOf, type Value } from './follow-value.js';
import { readRouting, type Routing } from './read-routing.js';
import { methodCalls, setupFiles, type ParsedFile } from './setup-files.js';

/**
 * Whether pages of other origins may call: `none`, without cookies, with them,
 * or what only the running application knows.
 */
export type Cors =
  'none' | 'without-credentials' | 'with-credentials' | 'other';

/** What the entry file and its helpers do to the application before it listens. */
export interface HttpSetup {
  readonly routing: Routing;
  readonly cors: Cors;
  /** Whether a ValidationPipe is set for every route. */
  readonly validates: boolean;
  /** Whether the address of a client is read from what a proxy says. */
  readonly trustsProxy: boolean;
  /** Classes given to `useGlobalGuards()`, and the file that does so. */
  readonly guards: readonly { readonly name: string; readonly path: string }[];
  /** File that builds the OpenAPI document, if one does. */
  readonly documentFile: string | undefined;
  /** Methods of the `DocumentBuilder` that are called, e.g. `addBearerAuth`. */
  readonly documentSchemes: readonly string[];
}

/** Reads how the application is set up, from its entry file on. */
export function readHttpSetup(
  scope: ImportScope,
  entryFile: string,
): HttpSetup {
  const files = setupFiles(scope, entryFile);
  const schemes = ['addBearerAuth', 'addCookieAuth'];
  return {
    routing: readRouting(scope, files),
    cors: readCors(scope, files),
    validates: methodCalls(files, 'useGlobalPipes').some(({ call }) =>
      call.getText().includes('ValidationPipe'),
    ),
    trustsProxy: files.some(({ file }) => TRUSTED_PROXY.test(file.text)),
    guards: methodCalls(files, 'useGlobalGuards').flatMap(({ at, call }) =>
      call.arguments.map((argument) => ({
        name: guardName(argument),
        path: at.path,
      })),
    ),
    documentFile: files.find(({ file }) =>
      file.text.includes('new DocumentBuilder('),
    )?.path,
    documentSchemes: schemes.filter(
      (scheme) => methodCalls(files, scheme).length > 0,
    ),
  };
}

/** `app.set('trust proxy', …)` of Express, `trustProxy` of Fastify. */
const TRUSTED_PROXY = /^(?!\s*\/\/).*(?:(['"`])trust proxy\1|\btrustProxy\b)/m;

/** `RolesGuard` for `new RolesGuard(…)`, else the code itself. */
function guardName(argument: ts.Expression): string {
  return ts.isNewExpression(argument)
    ? argument.expression.getText()
    : argument.getText();
}

/** `enableCors()`, or `cors` among the options of `NestFactory.create()`. */
function readCors(scope: ImportScope, files: readonly ParsedFile[]): Cors {
  const enabled = methodCalls(files, 'enableCors').map(({ at, call }) =>
    corsOf(scope, at, call.arguments[0]),
  );
  const created = methodCalls(files, 'create').flatMap(({ at, call }) =>
    call.arguments.slice(1).flatMap((expression) => {
      const options = followValue(scope, { at, expression });
      const cors = propertyOf(options, 'cors');
      return typeof cors === 'string'
        ? []
        : [corsOf(scope, cors.at, cors.expression)];
    }),
  );
  return [...enabled, ...created][0] ?? 'none';
}

function corsOf(
  scope: ImportScope,
  at: ParsedFile,
  expression: ts.Expression | undefined,
): Cors {
  if (!expression) return 'without-credentials';
  const options = followValue(scope, { at, expression });
  const { kind } = options.expression;
  if (kind === ts.SyntaxKind.TrueKeyword) return 'without-credentials';
  if (kind === ts.SyntaxKind.FalseKeyword) return 'none';
  return withCredentials(scope, options);
}

function withCredentials(scope: ImportScope, options: Value): Cors {
  const property = propertyOf(options, 'credentials');
  if (property === 'absent') return 'without-credentials';
  if (property === 'unknown') return 'other';
  const { kind } = followValue(scope, property).expression;
  if (kind === ts.SyntaxKind.TrueKeyword) return 'with-credentials';
  return kind === ts.SyntaxKind.FalseKeyword ? 'without-credentials' : 'other';
}
