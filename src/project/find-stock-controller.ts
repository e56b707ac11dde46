import { posix } from 'node:path';
import type { ProjectTree } from './project-tree.js';

const STOCK_CONTROLLER =
  /^import\{Controller,Get\}from'@nestjs\/common';?import\{AppService\}from'\.\/app\.service(?:\.js)?';?@Controller\(\)exportclassAppController\{constructor\(privatereadonlyappService:AppService\)\{\}@Get\(\)getHello\(\):string\{returnthis\.appService\.getHello\(\);?\}\}$/;

/**
 * Path of the `AppController` beside the root module if it is, white space and
 * quotes aside, exactly what `nest new` writes.
 */
export function findStockController(
  tree: ProjectTree,
  rootModulePath: string,
): string | undefined {
  const path = posix.join(posix.dirname(rootModulePath), 'app.controller.ts');
  const text = tree.read(path)?.replace(/\s+/g, '').replaceAll('"', "'");
  return text !== undefined && STOCK_CONTROLLER.test(text) ? path : undefined;
}
