// @ts-check
import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

// npm run build: the declarations of every source file, and the JavaScript in few files, because each one costs Node some time.

const repository = fileURLToPath(new URL('..', import.meta.url));
const dist = join(repository, 'dist');

/**
 * CommonJS packages, with what is taken of them. They are required: before it imports one, Node searches all its text
 * for the names it exports, which takes as long as running it.
 */
const REQUIRED = {
  'ts-morph': ['ts'],
  commander: [
    'Argument',
    'Command',
    'CommanderError',
    'InvalidArgumentError',
    'Option',
  ],
};

/** Goes into the build, so that its users need neither the rest of Handlebars nor what that needs. */
const RUNTIME = 'handlebars/runtime';

/** @type {import('esbuild').BuildOptions} */
const SETTINGS = {
  absWorkingDir: repository,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  outbase: '.',
  outdir: dist,
};

rmSync(dist, { recursive: true, force: true });
execFileSync(
  process.execPath,
  [
    createRequire(import.meta.url).resolve('typescript/bin/tsc'),
    ...['-p', 'tsconfig.build.json', '--emitDeclarationOnly'],
  ],
  { cwd: repository, stdio: 'inherit' },
);
const templates = await precompiledTemplates();
await build({
  ...SETTINGS,
  entryPoints: [
    'src/index.ts',
    'src/cli/main.ts',
    'schematics/auth/factory.ts',
  ],
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [precompiled(templates), required(), external()],
});
copyFileSync(
  join(repository, 'node_modules/handlebars/LICENSE'),
  join(dist, 'LICENSE-handlebars'),
);

/** What stands for the templates in the build: the text of a module. */
async function precompiledTemplates() {
  const name = 'src/templates/precompile-templates';
  await build({
    ...SETTINGS,
    entryPoints: [`${name}.ts`],
    packages: 'external',
  });
  const file = join(dist, `${name}.js`);
  const { precompileTemplates } = await import(pathToFileURL(file).href);
  rmSync(file);
  return precompileTemplates();
}

/**
 * @param {string} contents
 * @returns {import('esbuild').Plugin}
 */
function precompiled(contents) {
  return {
    name: 'precompiled templates',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]template-store\.ts$/ }, () => ({
        contents,
        resolveDir: repository,
      }));
    },
  };
}

/** @returns {import('esbuild').Plugin} */
function required() {
  const namespace = 'required';
  const filter = new RegExp(`^(?:${Object.keys(REQUIRED).join('|')})$`);
  return {
    name: 'required packages',
    setup({ onResolve, onLoad }) {
      onResolve({ filter }, ({ path }) => ({ path, namespace }));
      onLoad({ filter, namespace }, ({ path }) => ({
        contents: [
          "import { createRequire } from 'node:module';",
          `export const { ${REQUIRED[/** @type {keyof typeof REQUIRED} */ (path)].join(', ')} } = createRequire(import.meta.url)('${path}');`,
        ].join('\n'),
      }));
    },
  };
}

/** The packages that Node imports: all but the small part of Handlebars that renders what is compiled. @returns {import('esbuild').Plugin} */
function external() {
  return {
    name: 'external packages',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/, namespace: 'file' }, ({ path, kind }) =>
        kind === 'entry-point' || path === RUNTIME
          ? undefined
          : { path, external: true },
      );
    },
  };
}
