import { parseSource, ts } from '../source/parse.js';
import type { ClassLocation, ImportScope } from './follow-export.js';
import { listedClasses, type ModuleNode } from './module-nodes.js';
import type { FoundModule } from './project.js';

/** Routes of the generated code stand below this one, whatever it is called. */
const ROUTE = 'auth';

/** The facts of every module below the root module. */
export function readModules(
  scope: ImportScope,
  graph: readonly ModuleNode[],
): FoundModule[] {
  return graph.flatMap((node) =>
    node.importedBy
      ? [
          {
            path: node.path,
            className: node.className,
            importedBy: node.importedBy,
            authControllers: authControllers(scope, node),
          },
        ]
      : [],
  );
}

/** Looked for where the module's name or path promises some. */
function authControllers(scope: ImportScope, node: ModuleNode): string[] {
  if (!/auth/i.test(node.path + node.className)) return [];
  return listedClasses(scope, node, 'controllers')
    .filter((place) => controllerRoute(scope, place) === ROUTE)
    .map(({ path }) => path);
}

function controllerRoute(
  { tree }: ImportScope,
  { path, className }: ClassLocation,
): string | undefined {
  const file = parseSource(path, tree.read(path) ?? '');
  const declaration = file.statements.find(
    (item) => ts.isClassDeclaration(item) && item.name?.text === className,
  );
  if (!declaration || !ts.canHaveDecorators(declaration)) return undefined;
  const decorators = ts.getDecorators(declaration) ?? [];
  const texts = decorators.map(({ expression }) => expression.getText());
  return texts
    .map((text) => /^Controller\(\s*['"`]\/?([^'"`]*?)\/?['"`]/.exec(text)?.[1])
    .find((route) => route !== undefined);
}
