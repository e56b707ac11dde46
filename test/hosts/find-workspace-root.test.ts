import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findWorkspaceRoot } from '../../src/hosts/find-workspace-root.js';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A new folder that holds files, and a directory for each path with a slash at its end. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'workspace-')));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(path.endsWith('/') ? file : dirname(file), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(file, text);
  }
  return folder;
}

const search = (folder: string, directory: string, home = folder) =>
  findWorkspaceRoot(join(folder, directory), { home });

const api = { 'apps/api/package.json': '{}', 'apps/api/src/': '' };

describe.each([
  ['pnpm', { 'pnpm-workspace.yaml': 'packages:\n  - apps/*\n' }],
  ['npm and yarn', { 'package.json': '{ "workspaces": ["apps/*"] }' }],
  [
    'yarn with an object',
    { 'package.json': '{ "workspaces": { "packages": ["apps/*"] } }' },
  ],
  ['Nx', { 'nx.json': '{}' }],
  [
    'Nest',
    { 'nest-cli.json': '{ "projects": { "api": { "root": "apps/api" } } }' },
  ],
])('a workspace of %s', (_, marks) => {
  it.each(['apps/api', 'apps/api/src', 'apps', '.'])(
    'takes in %s',
    (directory) => {
      const root = folderWith({ ...api, ...marks });
      expect(search(root, directory)).toEqual({ root, directory });
    },
  );
});

describe('a directory is its own root', () => {
  it.each([
    ['when nothing is above', {}],
    ['when the package above is no workspace', { 'package.json': '{}' }],
    [
      'when the workspace has other packages',
      { 'package.json': '{ "workspaces": ["packages/*"] }' },
    ],
    [
      'when pnpm has settings only',
      { 'pnpm-workspace.yaml': 'onlyBuiltDependencies:\n  - esbuild\n' },
    ],
    [
      'when Nest has other projects',
      { 'nest-cli.json': '{ "projects": { "web": { "root": "apps/web" } } }' },
    ],
    [
      'when it is a repository of its own',
      { 'nx.json': '{}', 'apps/api/.git/': '' },
    ],
    [
      'when it is a submodule',
      { 'nx.json': '{}', 'apps/api/.git': 'gitdir: elsewhere' },
    ],
    [
      'when the repository begins between them',
      { 'nx.json': '{}', 'apps/.git/': '' },
    ],
  ])('%s', (_, marks) => {
    const folder = folderWith({ ...api, ...marks });
    const root = join(folder, 'apps/api');
    expect(search(folder, 'apps/api')).toEqual({ root, directory: '.' });
  });
});

it('the workspace may be the root of the repository', () => {
  const root = folderWith({ ...api, 'nx.json': '{}', '.git/': '' });
  expect(search(root, 'apps/api')).toEqual({ root, directory: 'apps/api' });
});

it('nothing above the home directory is looked at', () => {
  const folder = folderWith({ ...api, 'nx.json': '{}' });
  expect(search(folder, 'apps/api', join(folder, 'apps'))).toEqual({
    root: join(folder, 'apps/api'),
    directory: '.',
  });
});

it('the nearest workspace counts where the outer one leaves it out', () => {
  const folder = folderWith({
    'package.json': '{ "workspaces": ["packages/*"] }',
    'backend/package.json': '{ "workspaces": ["apps/*"] }',
    'backend/apps/api/package.json': '{}',
  });
  expect(search(folder, 'backend/apps/api')).toEqual({
    root: join(folder, 'backend'),
    directory: 'apps/api',
  });
});

it('a workspace within a workspace gives way to the outer one', () => {
  const root = folderWith({
    'pnpm-workspace.yaml': 'packages: [backend, web]\n',
    'backend/package.json': '{}',
    'backend/nest-cli.json':
      '{ "projects": { "api": { "root": "apps/api" } } }',
    'backend/apps/api/src/': '',
  });
  expect(search(root, 'backend/apps/api')).toEqual({
    root,
    directory: 'backend/apps/api',
  });
});

it('a symbolic link is taken for where it leads', () => {
  const root = folderWith({ ...api, 'nx.json': '{}' });
  const other = folderWith({});
  symlinkSync(join(root, 'apps/api'), join(other, 'link'));
  expect(findWorkspaceRoot(join(other, 'link'), { home: root })).toEqual({
    root,
    directory: 'apps/api',
  });
});

describe('without a workspace, a frontend next to the server', () => {
  const react = '{ "dependencies": { "react": "^19" } }';
  const apart = {
    '.git/': '',
    'backend/package.json': '{}',
    'backend/src/': '',
    'frontend/package.json': react,
  };
  const search = (
    files: Readonly<Record<string, string>>,
    directory: string,
  ) => {
    const root = folderWith(files);
    const found = findWorkspaceRoot(join(root, directory));
    return { ...found, root: found.root.replace(root, '') };
  };

  it.each(['backend', 'backend/src'])(
    'makes their repository the root of %s',
    (directory) => {
      expect(search(apart, directory)).toEqual({ root: '', directory });
    },
  );

  it('is found from apps/ as well', () => {
    const files = {
      '.git/': '',
      'apps/api/package.json': '{}',
      'web/package.json': react,
    };
    const directory = 'apps/api';
    expect(search(files, directory)).toEqual({ root: '', directory });
  });

  it.each([
    ['is in another repository', { ...apart, 'backend/.git/': '' }],
    ['is in no repository', { ...apart, '.git/': undefined }],
    ['is no frontend', { ...apart, 'frontend/package.json': '{}' }],
    ['does not parse', { ...apart, 'frontend/package.json': '{ "depend' }],
    [
      'is next to a workspace',
      {
        ...apart,
        'backend/package.json': '{ "workspaces": ["libs/*"] }',
        'backend/libs/a/package.json': '{}',
      },
    ],
    [
      'is further away',
      {
        '.git/': '',
        'a/b/backend/package.json': '{}',
        'frontend/package.json': react,
      },
    ],
  ])('does not count when it %s', (_, files) => {
    const present = Object.entries(files).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const isFar = 'a/b/backend/package.json' in files;
    const directory = isFar ? 'a/b/backend' : 'backend';
    const found = search(Object.fromEntries(present), directory);
    expect(found.directory).toBe('.');
  });

  it('does not count when the home directory is the repository', () => {
    const home = folderWith(apart);
    const found = findWorkspaceRoot(join(home, 'backend'), { home });
    expect(found.directory).toBe('.');
  });
});
