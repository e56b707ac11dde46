import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { repository } from '../../harness/repository.mjs';

const recipes = join(import.meta.dirname, 'recipes');

/** One client with its library as one script that gives `createClient`, for a page. */
export function bundleClient(name: string, generated: string): Promise<string> {
  return bundle(`export { createClient } from './${name}'`, { generated });
}

/** Bytes of a whole client with its library, as a page loads it. */
export async function sizeOf(
  name: string,
  generated: string,
  external: string[] = [],
): Promise<number> {
  const code = `export { connect } from './${name}'`;
  const text = await bundle(code, { generated, external });
  return gzipSync(text, { level: 9 }).length;
}

async function bundle(
  contents: string,
  { generated, external = [] }: { generated: string; external?: string[] },
): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: recipes, loader: 'ts' },
    alias: { generated },
    nodePaths: [join(repository, 'node_modules')],
    external,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
