import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { format } from 'prettier';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import {
  emptyPackage,
  renderClient,
  type RenderOptions,
} from './support/client-modules.js';

const variants: RenderOptions[] = [
  { ext: '.js', register: true },
  { ext: '.js', register: false },
  { ext: '', register: true },
  { ext: '', register: false },
];

/** Writes one variant into a package and returns its paths. */
function emit(options: RenderOptions, directory: string): string[] {
  return [...renderClient(options)].map(([file, text]) => {
    const path = join(directory, file);
    writeFileSync(path, text);
    return path;
  });
}

const packages = {
  commonjs: emptyPackage('commonjs'),
  module: emptyPackage('module'),
};

/** Angular has a compiler of its own, and a test for it. */
const isPlain = (path: string) => !path.endsWith('auth-angular.ts');

const strict: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  types: [],
  isolatedModules: true,
  erasableSyntaxOnly: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  skipLibCheck: true,
};

/** The library is large: read once for all programs. */
function createHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...rest) => {
    if (!path.includes('/lib.')) return read(path, ...rest);
    const known = library.get(path) ?? read(path, ...rest);
    if (known) library.set(path, known);
    return known;
  };
  return host;
}

const library = new Map<string, ts.SourceFile>();

const settings: [string, RenderOptions, 'commonjs' | 'module', object][] = [
  [
    'a CommonJS package with nodenext',
    { ext: '', register: true },
    'commonjs',
    { module: ts.ModuleKind.NodeNext },
  ],
  [
    'an ESM package with nodenext',
    { ext: '.js', register: false },
    'module',
    { module: ts.ModuleKind.NodeNext, verbatimModuleSyntax: true },
  ],
  [
    'a bundler',
    { ext: '', register: false },
    'module',
    {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      verbatimModuleSyntax: true,
    },
  ],
];

// Compiling takes a while on a busy machine.
describe('the emitted code', { timeout: 30_000 }, () => {
  it.each(settings)('compiles in %s', (_, options, type, settings) => {
    const paths = emit(options, packages[type]).filter(isPlain);
    const all = { ...strict, ...settings };
    const program = ts.createProgram(paths, all, createHost(all));
    const problems = ts.getPreEmitDiagnostics(program);
    const texts = problems.map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, '\n'),
    );
    expect(texts).toEqual([]);
  });

  it.each(variants)('is as Prettier prints it: %o', async (options) => {
    for (const text of renderClient(options).values()) {
      const pretty = await format(text, {
        parser: 'typescript',
        singleQuote: true,
        trailingComma: 'all',
      });
      expect(text).toBe(pretty);
    }
  });

  it.each([
    ['fetch', 2_500],
    ['axios', 2_700],
    ['angular', 2_800],
    ['react', 400],
  ])('for %s fits into %i bytes', (name, most) => {
    const paths = emit({ ext: '', register: true }, packages.module);
    const { outputFiles } = buildSync({
      entryPoints: paths.filter((path) => path.endsWith(`auth-${name}.ts`)),
      bundle: true,
      external: ['axios', 'react', 'rxjs', '@angular/*'],
      minify: true,
      format: 'esm',
      target: 'es2022',
      write: false,
    });
    const code = outputFiles[0]?.contents ?? new Uint8Array();
    const { length } = gzipSync(code, { level: 9 });
    console.log(`${name}: ${String(length)} bytes minified and gzipped`);
    expect(length).toBeLessThanOrEqual(most);
  });

  it('mentions register only where the server has it', () => {
    const file = (register: boolean) =>
      renderClient({ ext: '', register }).get('auth-routes.ts');
    expect(file(true)).toContain("signInBy('register')");
    expect(file(false)).not.toContain('register:');
  });

  it('uses neither any nor ts-ignore', () => {
    for (const text of renderClient({ ext: '', register: true }).values()) {
      expect(text).not.toMatch(/\bas any\b|: any\b|<any>|@ts-|eslint-/);
    }
  });
});
