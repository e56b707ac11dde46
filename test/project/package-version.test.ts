import { describe, expect, it } from 'vitest';
import { MemoryHost, readProject } from '../../src/index.js';
import { entryFile, json, moduleFile } from './support/nest-project.js';
import { errorOf } from './support/error-of.js';

const workspace = (range: string, files: Readonly<Record<string, string>>) =>
  new MemoryHost({
    'package.json': json({ workspaces: ['apps/*'] }),
    'apps/shop/package.json': json({ dependencies: { '@nestjs/core': range } }),
    'apps/shop/src/main.ts': entryFile(),
    'apps/shop/src/app.module.ts': moduleFile(),
    ...files,
  });

const majorOf = (range: string, files: Readonly<Record<string, string>>) =>
  readProject(workspace(range, files), { directory: 'apps/shop' }).nestMajor;

const PNPM = `packages:
  - apps/*

catalog:
  typescript: ^5.9.0
  # Nest
  '@nestjs/core': ^12.1.0

catalogs:
  old:
    "@nestjs/core": '^10.4.0'
  new: 
    '@nestjs/core': 11.1.0 # later
onlyBuiltDependencies: []
`;

describe('a catalog', () => {
  it.each([
    ['catalog:', 12],
    ['catalog:default', 12],
    ['catalog:old', 10],
    ['catalog:new', 11],
  ])('of pnpm tells for %s', (range, major) => {
    expect(majorOf(range, { 'pnpm-workspace.yaml': PNPM })).toBe(major);
  });

  it('of pnpm may hold the default one among the others', () => {
    const yaml = 'catalogs:\n  default:\n    "@nestjs/core": ^11.0.0\n';
    expect(majorOf('catalog:', { 'pnpm-workspace.yaml': yaml })).toBe(11);
  });

  it('of yarn tells', () => {
    const yaml =
      'nodeLinker: node-modules\ncatalog:\n  "@nestjs/core": ^11.1.0\n';
    expect(majorOf('catalog:', { '.yarnrc.yml': yaml })).toBe(11);
  });

  it.each([
    ['catalog:', { catalog: { '@nestjs/core': '^11.1.0' } }],
    ['catalog:nest', { catalogs: { nest: { '@nestjs/core': '^11.1.0' } } }],
  ])('of bun tells for %s, in both places', (range, catalogs) => {
    const inside = { workspaces: { packages: ['apps/*'], ...catalogs } };
    const beside = { workspaces: ['apps/*'], ...catalogs };
    expect(majorOf(range, { 'package.json': json(inside) })).toBe(11);
    expect(majorOf(range, { 'package.json': json(beside) })).toBe(11);
  });

  it('that is not there leaves the version unknown', () => {
    const files = { 'pnpm-workspace.yaml': PNPM };
    expect(errorOf(() => majorOf('catalog:none', files)).code).toBe(
      'unknown-nest-version',
    );
  });
});

describe('a lock file tells for a range without a number', () => {
  it.each([
    [
      'package-lock.json',
      json({
        packages: { 'node_modules/@nestjs/core': { version: '11.1.9' } },
      }),
    ],
    ['pnpm-lock.yaml', "packages:\n\n  '@nestjs/core@11.1.9':\n    x: y\n"],
    ['pnpm-lock.yaml', 'packages:\n  /@nestjs/core@11.1.9(a@1.0.0):\n'],
    ['yarn.lock', '"@nestjs/core@latest":\n  version "11.1.9"\n'],
    ['yarn.lock', '"@nestjs/core@npm:latest, x":\n  version: 11.1.9\n'],
    ['bun.lock', '"@nestjs/core": ["@nestjs/core@11.1.9", ""],\n'],
  ])('as %s', (file, text) => {
    expect(majorOf('latest', { [file]: text })).toBe(11);
  });
});
