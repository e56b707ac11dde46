import { ScaffoldError } from '../errors.js';
import type { ImportScope } from './follow-export.js';
import { methodCalls, setupFiles } from './setup-files.js';

/** How Nest starts without a server for HTTP, and what that is. */
const WITHOUT_HTTP = [
  ['createMicroservice', 'a microservice'],
  ['createApplicationContext', 'a standalone application'],
] as const;

/**
 * Throws `no-http` for an entry file that starts Nest, but never for HTTP: there
 * is no place for routes, cookies and headers.
 */
export function refuseWithoutHttp(scope: ImportScope, entryFile: string): void {
  const files = setupFiles(scope, entryFile);
  if (methodCalls(files, 'create').length > 0) return;
  for (const [method, what] of WITHOUT_HTTP) {
    const [first] = methodCalls(files, method);
    if (!first) continue;
    throw new ScaffoldError(
      `${first.at.path} starts ${what} only (NestFactory.${method}): without HTTP there are no routes to log in or to protect.`,
      {
        code: 'no-http',
        hint: 'Run it for an application that calls NestFactory.create(…), also one that connects microservices to it.',
      },
    );
  }
}
