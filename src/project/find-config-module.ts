import {
  importBindings,
  nodesIn,
  parseSource,
  rootIdentifier,
  ts,
} from '../source/parse.js';
import type { ImportScope } from './follow-export.js';
import { resolveImport } from './resolve-import.js';

/** Sets up configuration for the whole application. */
const SET_UP = /^forRoot(?:Async)?$/;

/**
 * Whether `ConfigModule.forRoot()` of `@nestjs/config`, under whatever name, is
 * called in the root module's file or in any module file that it reaches through
 * imports.
 */
export function hasConfigModule(
  { tree, aliases }: ImportScope,
  rootFile: string,
): boolean {
  const seen = new Set<string>([rootFile]);
  for (const path of seen) {
    const text = tree.read(path) ?? '';
    if (setsUpConfig(path, text)) return true;
    if (!text.includes('@Module(') && !path.endsWith('index.ts')) continue;
    for (const specifier of specifiers(text)) {
      const target = resolveImport(tree, path, specifier, aliases);
      if (target) seen.add(target);
    }
  }
  return false;
}

function setsUpConfig(path: string, text: string): boolean {
  if (!text.includes('@nestjs/config') || !text.includes('forRoot')) {
    return false;
  }
  const file = parseSource(path, text);
  const locals = importBindings(file)
    .filter(({ specifier }) => specifier === '@nestjs/config')
    .filter(({ imported }) => ['ConfigModule', '*'].includes(imported))
    .map(({ local }) => local);
  return nodesIn(file).some(
    (node) =>
      ts.isPropertyAccessExpression(node) &&
      SET_UP.test(node.name.text) &&
      locals.includes(rootIdentifier(node)?.text ?? ''),
  );
}

/** What a file imports and re-exports; a comment does neither. */
const specifiers = (text: string) =>
  ts.preProcessFile(text, true).importedFiles.map(({ fileName }) => fileName);
