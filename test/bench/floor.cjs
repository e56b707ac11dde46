// What a tool that reads TypeScript and prints it cannot do without: Node, and loading ts-morph and Prettier.
// @ts-expect-error The types are those of Node 20, which has none.
require('node:module').enableCompileCache?.();
require('ts-morph');
import('prettier');
