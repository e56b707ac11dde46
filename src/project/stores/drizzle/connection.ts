import { posix } from 'node:path';
import { importBindings, nodesIn, ts } from '../../../source/parse.js';
import type { ClassLocation, ImportScope } from '../../follow-export.js';
import type { ModuleNode } from '../../module-nodes.js';
import { resolveImport } from '../../resolve-import.js';
import { parseFile, type ParsedFile } from '../../setup-files.js';
import { memberOf } from '../decorated-class.js';
import { connectionCalls, exportedConnection } from './connection-calls.js';
import { sourceOf, type ConnectionSource } from './connection-source.js';

/** How a project hands out its connection. */
export interface DrizzleConnection {
  /** The module that exports it; undefined for a plain variable. */
  readonly module: ClassLocation | undefined;
  readonly source: ConnectionSource;
}

/** Where variables that hold a connection usually are, below the source root. */
const USUAL = ['db', 'database', 'drizzle'].flatMap((name) =>
  [
    '.ts',
    '/index.ts',
    '/db.ts',
    '/client.ts',
    '/drizzle.ts',
    '/database.ts',
  ].map((end) => name + end),
);

/** Finds the connection that the modules provide, else a variable; undefined where nothing is sure. */
export function findConnection(
  scope: ImportScope,
  modules: readonly ModuleNode[],
  sourceRoot: string,
): DrizzleConnection | undefined {
  for (const node of modules) {
    const found = providedBy(scope, node);
    if (found) return found;
  }
  for (const name of USUAL) {
    const at = parseFile(scope, posix.join(sourceRoot, name));
    const variable = at && exportedConnection(at);
    if (at && variable !== undefined) {
      const declaration = { path: at.path, name: variable };
      return {
        module: undefined,
        source: { kind: 'variable', variable: declaration },
      };
    }
  }
  return undefined;
}

function providedBy(
  scope: ImportScope,
  node: ModuleNode,
): DrizzleConnection | undefined {
  const exported = node.metadata && memberOf(node.metadata, 'exports');
  if (!exported) return undefined;
  const names = nodesIn(exported).flatMap((item) =>
    ts.isIdentifier(item) || ts.isStringLiteralLike(item) ? [item.text] : [],
  );
  for (const at of [node, ...neighbours(scope, node)]) {
    for (const call of connectionCalls(at.file)) {
      const source = sourceOf(scope, at, call);
      if (source && names.some((name) => isMeant(at, source, call, name))) {
        const { path, className } = node;
        return { module: { path, className }, source };
      }
    }
  }
  return undefined;
}

/** The files of the project that a module's file imports. */
function neighbours(
  scope: ImportScope,
  { path, file }: ParsedFile,
): ParsedFile[] {
  const paths = importBindings(file).flatMap(
    ({ specifier }) =>
      resolveImport(scope.tree, path, specifier, scope.aliases) ?? [],
  );
  return [...new Set(paths)].flatMap((each) => parseFile(scope, each) ?? []);
}

/** Whether a name in a module's exports is the token, or the variable with its provider. */
function isMeant(
  { file }: ParsedFile,
  source: ConnectionSource,
  call: ts.Node,
  name: string,
): boolean {
  switch (source.kind) {
    case 'token':
      if (source.token.name === name) return true;
      break;
    case 'text':
      if (source.token === name) return true;
      break;
    case 'service':
      return source.service.className === name;
    case 'variable':
      return false;
  }
  return file.statements.some(
    (statement) =>
      ts.isVariableStatement(statement) &&
      statement.pos <= call.pos &&
      call.end <= statement.end &&
      statement.declarationList.declarations.some(
        (item) => ts.isIdentifier(item.name) && item.name.text === name,
      ),
  );
}
