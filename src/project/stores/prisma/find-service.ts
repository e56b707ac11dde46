import { importBindings, parseSource, ts } from '../../../source/parse.js';
import { asExported, type ExportedClass } from '../../find-existing-users.js';
import type { ClassLocation, ImportScope } from '../../follow-export.js';
import { listedClasses, type ModuleNode } from '../../module-nodes.js';

/** The project's own class around the Prisma client, and the module that exports it. */
export interface PrismaClasses {
  readonly service: ExportedClass | undefined;
  readonly module: ExportedClass | undefined;
}

/** Finds a class that extends PrismaClient among the providers of the modules. */
export function findPrismaService(
  scope: ImportScope,
  modules: readonly ModuleNode[],
): PrismaClasses {
  for (const list of ['exports', 'providers'] as const) {
    for (const node of modules) {
      const service = listedClasses(scope, node, list)
        .map((place) => asClient(scope, place))
        .find((found) => found !== undefined);
      if (service) {
        const module = asExported(node.file, node);
        return { service, module: list === 'exports' ? module : undefined };
      }
    }
  }
  return { service: undefined, module: undefined };
}

function asClient(
  { tree }: ImportScope,
  place: ClassLocation,
): ExportedClass | undefined {
  const file = parseSource(place.path, tree.read(place.path) ?? '');
  const clients = importBindings(file)
    .filter(({ imported }) => imported === 'PrismaClient')
    .map(({ local }) => local);
  const isClient = file.statements.some(
    (item) =>
      ts.isClassDeclaration(item) &&
      item.name?.text === place.className &&
      item.heritageClauses?.some(
        ({ token, types }) =>
          token === ts.SyntaxKind.ExtendsKeyword &&
          types.some(({ expression }) =>
            clients.includes(expression.getText(file)),
          ),
      ),
  );
  return isClient ? asExported(file, place) : undefined;
}
