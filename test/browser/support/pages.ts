import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { repository } from '../../harness/repository.mjs';
import { mustRun } from '../../harness/run.mjs';

export interface Page {
  readonly type: string;
  readonly body: string | Buffer;
}

const pages = join(repository, 'test/fixtures/browser-pages');

/** Puts the pages beside a copy of the generated client, and checks their types. */
export async function preparePages(
  directory: string,
  client: string,
): Promise<void> {
  cpSync(pages, directory, { recursive: true });
  cpSync(client, join(directory, 'client'), { recursive: true });
  symlinkSync(
    join(repository, 'node_modules'),
    join(directory, 'node_modules'),
  );
  await mustRun('npx', ['tsc', '-p', '.'], { cwd: directory });
}

/**
 * A page with its script, by path: that of `tab.ts` is `/tab`. React is the one for development, in
 * which `StrictMode` mounts twice.
 */
export async function bundlePage(
  directory: string,
  file: string,
): Promise<[string, Page][]> {
  const { outputFiles } = await build({
    entryPoints: [join(directory, file)],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'error',
  });
  const path = `/${file.replace(/\.tsx?$/, '')}`;
  const html = `<!doctype html>
<link rel="icon" href="data:," />
<main></main>
<script type="module" src="${path}.js"></script>`;
  const script = outputFiles[0]?.text ?? '';
  return [
    [path, { type: 'text/html', body: html }],
    [`${path}.js`, { type: 'text/javascript', body: script }],
  ];
}
