// What a tool that reads TypeScript and prints it cannot do without: Node, and loading ts-morph and Prettier.
require('node:module').enableCompileCache?.();
require('ts-morph');
import('prettier');
