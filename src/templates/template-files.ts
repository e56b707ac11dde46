import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageDirectory } from '../package-info.js';

/** One template as it is written. */
export interface TemplateFile {
  readonly layer: string;
  /** Path below the layer's root, without `.hbs`. */
  readonly path: string;
  readonly source: string;
}

/** Reads all templates of a layer, sorted by path. */
export function readTemplateFiles(layer: string): TemplateFile[] {
  const root = join(packageDirectory(), 'templates', layer);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return {
        layer,
        path: file.slice(root.length + 1, -'.hbs'.length).replaceAll('\\', '/'),
        source: readFileSync(file, 'utf8'),
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
