import type { ImportScope } from './follow-export.js';
import { resolveImport } from './resolve-import.js';

/**
 * Whether `ConfigModule.forRoot()` of `@nestjs/config` stands in the root
 * module's file or in any module file that it reaches through imports.
 */
export function hasConfigModule(
  { tree, aliases }: ImportScope,
  rootFile: string,
): boolean {
  const seen = new Set<string>([rootFile]);
  for (const path of seen) {
    const text = tree.read(path) ?? '';
    if (
      text.includes('@nestjs/config') &&
      /ConfigModule\s*\.\s*forRoot/.test(text)
    ) {
      return true;
    }
    if (!text.includes('@Module(') && !path.endsWith('index.ts')) continue;
    for (const specifier of specifiers(text)) {
      const target = resolveImport(tree, path, specifier, aliases);
      if (target) seen.add(target);
    }
  }
  return false;
}

function specifiers(text: string): string[] {
  const matches = text.matchAll(/\bfrom\s*['"]([^'"]+)['"]/g);
  return [...matches].map((match) => match[1] ?? '');
}
