import { describe, expect, it } from 'vitest';
import {
  MemoryHost,
  readProject,
  type ProjectSelection,
} from '../../src/index.js';
import { errorOf } from './support/error-of.js';
import {
  entryFile,
  json,
  MANIFEST,
  moduleFile,
  nestProject,
} from './support/nest-project.js';

/** An application below a directory. */
const application = (directory: string, className = 'AppModule') => ({
  [`${directory}/src/main.ts`]: entryFile().replaceAll('AppModule', className),
  [`${directory}/src/app.module.ts`]: moduleFile(className),
});

const read = (
  files: Readonly<Record<string, string>>,
  selection: ProjectSelection = {},
) => readProject(new MemoryHost(files), selection);

describe('a plain application', () => {
  it('is the whole project', () => {
    expect(readProject(nestProject())).toMatchObject({
      name: 'shop',
      application: undefined,
      directory: '.',
      packageDirectory: '.',
      sourceRoot: 'src',
      testDirectory: 'test',
      entryFile: 'src/main.ts',
      namedModule: undefined,
    });
  });

  it('is found from a directory in it', () => {
    const host = nestProject({ 'src/users/users.service.ts': '' });
    const project = readProject(host, { directory: './src/users/' });
    expect(project.rootModule.path).toBe('src/app.module.ts');
  });

  it('may have libraries in nest-cli.json', () => {
    const library = { type: 'library', root: 'libs/common' };
    const settings = { sourceRoot: 'src', projects: { common: library } };
    const host = nestProject({ 'nest-cli.json': json(settings) });
    expect(readProject(host).application).toBeUndefined();
  });

  it.each([
    [
      'tsconfig.app.json',
      ['tsconfig.app.json', 'tsconfig.build.json', 'tsconfig.json'],
    ],
    ['tsconfig.build.json', ['tsconfig.build.json', 'tsconfig.json']],
    ['tsconfig.json', ['tsconfig.json']],
    [undefined, []],
  ])('is built by %s', (expected, present) => {
    const files = Object.fromEntries(present.map((name) => [name, '{}']));
    expect(readProject(nestProject(files)).tsconfig).toBe(expected);
  });

  it('is built by the tsconfig that nest-cli.json names', () => {
    const settings = {
      compilerOptions: { tsConfigPath: 'tsconfig.prod.json' },
    };
    const host = nestProject({ 'nest-cli.json': json(settings) });
    expect(readProject(host).tsconfig).toBe('tsconfig.prod.json');
  });
});

describe('a Nest monorepo', () => {
  const project = (name: string, more: object = {}) => ({
    type: 'application',
    root: `apps/${name}`,
    entryFile: 'main',
    sourceRoot: `apps/${name}/src`,
    compilerOptions: { tsConfigPath: `apps/${name}/tsconfig.app.json` },
    ...more,
  });
  const monorepo = (projects: object) => ({
    'package.json': MANIFEST,
    'nest-cli.json': json({
      monorepo: true,
      root: 'apps/shop',
      sourceRoot: 'apps/shop/src',
      projects,
    }),
    ...application('apps/shop'),
    ...application('apps/admin', 'AdminModule'),
    'libs/common/src/index.ts': '',
  });
  const common = {
    type: 'library',
    root: 'libs/common',
    sourceRoot: 'libs/common/src',
  };
  const two = monorepo({
    shop: project('shop'),
    admin: project('admin'),
    common,
  });
  const admin = {
    name: 'admin',
    application: 'admin',
    directory: 'apps/admin',
    packageDirectory: '.',
    sourceRoot: 'apps/admin/src',
    testDirectory: 'apps/admin/test',
    entryFile: 'apps/admin/src/main.ts',
    tsconfig: 'apps/admin/tsconfig.app.json',
    rootModule: {
      path: 'apps/admin/src/app.module.ts',
      className: 'AdminModule',
    },
  };

  it('with several applications wants one to be named', () => {
    const { code, message, choices, hint } = errorOf(() => read(two));
    expect(code).toBe('several-applications');
    expect(choices).toEqual(['shop', 'admin']);
    expect(message).toMatch(/shop\n\s+admin/);
    expect(hint).toContain('--project');
  });

  it.each<[string, ProjectSelection]>([
    ['its name', { project: 'admin' }],
    ['its directory as name', { project: './apps/admin/' }],
    ['its source root', { sourceRoot: 'apps/admin/src' }],
    ['its source root with a slash', { sourceRoot: './apps/admin/src/' }],
    ['the directory one is in', { directory: 'apps/admin' }],
    ['a directory below it', { directory: 'apps/admin/src/users' }],
  ])('takes the application by %s', (_, selection) => {
    expect(read(two, selection)).toMatchObject(admin);
  });

  it('asks in a directory that holds several', () => {
    const { choices } = errorOf(() => read(two, { directory: 'apps' }));
    expect(choices).toEqual(['shop', 'admin']);
  });

  it('does not take an application for a library next to it', () => {
    const error = errorOf(() => read(two, { directory: 'libs/common' }));
    expect(error.code).toBe('no-application-here');
    expect(error.choices).toEqual(['shop', 'admin']);
  });

  it('tells the names when it knows none such', () => {
    const error = errorOf(() => read(two, { project: 'common' }));
    expect(error.code).toBe('unknown-project');
    expect(error.hint).toContain('shop, admin');
    expect(error.hint).not.toContain('Did you mean');
  });

  it('guesses the name that was meant', () => {
    const error = errorOf(() => read(two, { project: 'adimn' }));
    expect(error.hint).toMatch(/^Did you mean admin\? .*shop, admin\.$/);
  });

  it('with one application needs no name', () => {
    const one = monorepo({ admin: project('admin'), common });
    expect(read(one)).toMatchObject(admin);
  });

  it('gives a project what it does not say itself', () => {
    const settings = json({
      entryFile: 'server',
      projects: { shop: { root: 'apps/shop', sourceRoot: 'apps/shop/src' } },
    });
    const files = {
      ...two,
      'nest-cli.json': settings,
      'apps/shop/src/server.ts': entryFile(),
    };
    expect(read(files).entryFile).toBe('apps/shop/src/server.ts');
  });

  it('asks too where one of the applications is the root itself', () => {
    const files = {
      ...two,
      'nest-cli.json': json({
        projects: {
          main: { root: '', sourceRoot: 'src' },
          admin: project('admin'),
        },
      }),
      ...Object.fromEntries(nestProject().files),
    };
    expect(errorOf(() => read(files)).choices).toEqual(['main', 'admin']);
    expect(read(files, { directory: 'src/users' }).rootModule.path).toBe(
      'src/app.module.ts',
    );
  });

  it('follows aliases into its libraries', () => {
    const files = {
      ...two,
      'tsconfig.json': json({
        compilerOptions: {
          baseUrl: './',
          paths: { '@app/common': ['libs/common/src'] },
        },
      }),
      'apps/admin/tsconfig.app.json': json({ extends: '../../tsconfig.json' }),
      'apps/admin/src/main.ts':
        "import { start } from '@app/common';\nimport { AdminModule } from './app.module';\nvoid start(AdminModule);\n",
      'libs/common/src/index.ts': "export * from './start';",
      'libs/common/src/start.ts':
        "import { NestFactory } from '@nestjs/core';\nexport const start = (root: unknown) => NestFactory.create(root);\n",
    };
    expect(read(files, { project: 'admin' })).toMatchObject(admin);
  });
});

describe('an Nx workspace', () => {
  const build = {
    targets: {
      build: {
        options: {
          main: 'apps/backend/api/src/start.ts',
          tsConfig: 'apps/backend/api/tsconfig.app.json',
        },
      },
    },
  };
  const nx = {
    'package.json': MANIFEST,
    'nx.json': '{}',
    'apps/backend/api/project.json': json({
      name: 'api',
      sourceRoot: 'apps/backend/api/src',
      ...build,
    }),
    'apps/backend/api/tsconfig.app.json': '{}',
    'apps/backend/api/src/start.ts': entryFile(),
    'apps/backend/api/src/app.module.ts': moduleFile(),
    'apps/web/project.json': '{ "name": "web", /* React */ }',
    'apps/web/src/main.ts': "import { render } from 'react-dom';\n",
  };

  it('has main and tsConfig of the build target', () => {
    expect(read(nx)).toMatchObject({
      name: 'api',
      application: 'api',
      directory: 'apps/backend/api',
      packageDirectory: '.',
      sourceRoot: 'apps/backend/api/src',
      entryFile: 'apps/backend/api/src/start.ts',
      tsconfig: 'apps/backend/api/tsconfig.app.json',
    });
  });

  it('may name them from the project', () => {
    const options = {
      main: '{projectRoot}/src/start.ts',
      tsConfig: './tsconfig.app.json',
    };
    const files = {
      ...nx,
      'apps/backend/api/project.json': json({
        targets: { build: { options } },
      }),
    };
    expect(read(files)).toMatchObject({
      application: 'api',
      entryFile: 'apps/backend/api/src/start.ts',
      tsconfig: 'apps/backend/api/tsconfig.app.json',
    });
  });

  it('has Nest’s defaults without a build target', () => {
    const files = { ...nx, 'jobs/project.json': '{}', ...application('jobs') };
    expect(read(files, { project: 'jobs' }).entryFile).toBe('jobs/src/main.ts');
  });

  it('knows a project by its package.json, and by a helper that starts it', () => {
    const files = {
      'package.json': MANIFEST,
      'nx.json': '{}',
      'apps/api/package.json': json({ name: '@acme/api', nx: { name: 'api' } }),
      'apps/api/src/main.ts': "import './start';\n",
      'apps/api/src/start.ts': entryFile(),
      'apps/api/src/app.module.ts': moduleFile(),
    };
    expect(read(files)).toMatchObject({
      application: 'api',
      packageDirectory: '.',
      entryFile: 'apps/api/src/main.ts',
    });
  });

  it('may be one application as a whole', () => {
    const files = {
      ...Object.fromEntries(nestProject().files),
      'nx.json': '{}',
      'project.json': json({ name: 'shop', sourceRoot: './src' }),
    };
    expect(read(files)).toMatchObject({
      application: undefined,
      sourceRoot: 'src',
    });
  });

  it('asks when there are several', () => {
    const files = {
      ...nx,
      'apps/jobs/project.json': '{}',
      ...application('apps/jobs'),
    };
    expect(errorOf(() => read(files)).choices).toEqual(['api', 'jobs']);
  });

  it('does not take an application for a frontend', () => {
    const error = errorOf(() => read(nx, { directory: 'apps/web' }));
    expect(error.code).toBe('no-application-here');
  });
});

describe('workspaces', () => {
  const api = {
    'apps/api/package.json': json({
      name: '@acme/api',
      dependencies: { '@nestjs/core': '^11.0.0' },
    }),
    ...application('apps/api'),
  };
  const root = { name: 'acme', private: true };
  const found = {
    name: '@acme/api',
    application: undefined,
    directory: 'apps/api',
    packageDirectory: 'apps/api',
    sourceRoot: 'apps/api/src',
    testDirectory: 'apps/api/test',
  };

  it.each([
    ['a list', ['apps/*']],
    ['a plain directory', ['./apps/api/']],
    ['an object', { packages: ['apps/*'], nohoist: [] }],
    ['two stars', ['**']],
    ['braces', ['{apps,packages}/*']],
    ['a part of a name', ['apps/a*']],
  ])('of package.json as %s are followed', (_, workspaces) => {
    const files = { ...api, 'package.json': json({ ...root, workspaces }) };
    expect(read(files)).toMatchObject(found);
  });

  it.each([
    ['with indentation', "packages:\n  - 'apps/*'\n  - packages/*\n"],
    ['without', 'packages:\n- "apps/*"   # services\n'],
    ['in brackets', 'packages: [\'apps/*\', "packages/*"]\n'],
    [
      'with comments and blank lines',
      'catalog:\n  react: ^19\n\npackages:\n  # services\n\n  - apps/*\n',
    ],
    ['with CRLF', "packages:\r\n  - 'apps/*'\r\n"],
  ])('of pnpm %s are followed', (_, yaml) => {
    const files = {
      ...api,
      'package.json': json(root),
      'pnpm-workspace.yaml': yaml,
    };
    expect(read(files)).toMatchObject({ ...found, packageManager: 'pnpm' });
  });

  const workspaces = ['apps/*', 'packages/*', '!apps/old'];
  const workspace = { ...api, 'package.json': json({ ...root, workspaces }) };
  const jobs = {
    'apps/jobs/package.json': MANIFEST,
    ...application('apps/jobs'),
  };

  it('leave out what they exclude, libraries, and packages without sources', () => {
    const files = {
      ...workspace,
      'apps/old/package.json': MANIFEST,
      ...application('apps/old'),
      'packages/nest-helpers/package.json': MANIFEST,
      'packages/nest-helpers/src/index.ts': '',
      'packages/empty/.gitkeep': '',
    };
    expect(read(files)).toMatchObject(found);
  });

  it('ask when there are several, by their directories', () => {
    const files = { ...workspace, ...jobs };
    expect(errorOf(() => read(files)).choices).toEqual([
      'apps/api',
      'apps/jobs',
    ]);
    expect(read(files, { project: 'apps/api' })).toMatchObject(found);
    expect(read(files, { directory: 'apps/api/src' })).toMatchObject(found);
  });

  it('take the root where it is the application and one is there', () => {
    const files = {
      ...workspace,
      ...jobs,
      ...Object.fromEntries(nestProject().files),
      'package.json': json({ ...(JSON.parse(MANIFEST) as object), workspaces }),
    };
    expect(read(files).directory).toBe('.');
    expect(read(files, { directory: 'src' }).directory).toBe('.');
    expect(read(files, { directory: 'apps/jobs' }).directory).toBe('apps/jobs');
    expect(read(files, { project: 'apps/api' }).directory).toBe('apps/api');
  });

  it('are not mistaken for an application because a frontend is at the root', () => {
    const files = {
      ...workspace,
      'package.json': json({
        ...root,
        workspaces,
        dependencies: { vue: '^3' },
      }),
      'src/main.ts': "import { createApp } from 'vue';\n",
    };
    expect(read(files)).toMatchObject(found);
  });

  it('may hold a Nest monorepo', () => {
    const files = {
      'package.json': json({ ...root, workspaces: ['backend', 'web'] }),
      'backend/package.json': MANIFEST,
      'backend/nest-cli.json': json({
        projects: {
          shop: { root: 'apps/shop', sourceRoot: 'apps/shop/src' },
          admin: { root: 'apps/admin', sourceRoot: 'apps/admin/src' },
        },
      }),
      ...application('backend/apps/shop'),
      ...application('backend/apps/admin'),
      'web/package.json': json({ dependencies: { react: '^19' } }),
    };
    expect(errorOf(() => read(files)).choices).toEqual(['shop', 'admin']);
    expect(read(files, { project: 'admin' })).toMatchObject({
      application: 'admin',
      directory: 'backend/apps/admin',
      packageDirectory: 'backend',
      frontends: [{ directory: 'web' }],
    });
  });
});

describe('a Nest monorepo in a directory of a repository', () => {
  const repository = {
    'backend/package.json': MANIFEST,
    'backend/nest-cli.json': json({
      sourceRoot: 'apps/shop/src',
      projects: {
        shop: { sourceRoot: 'apps/shop/src' },
        stock: { sourceRoot: 'apps/stock/src' },
      },
    }),
    ...application('backend/apps/shop', 'ShopModule'),
    ...application('backend/apps/stock', 'StockModule'),
  };

  it('has several applications', () => {
    const error = errorOf(() => read(repository, { directory: 'backend' }));
    expect(error.code).toBe('several-applications');
    expect(error.choices).toEqual(['shop', 'stock']);
  });

  it.each([
    { directory: 'backend', project: 'stock' },
    { directory: 'backend/apps/stock' },
  ])('gives the one that is meant by %o', (selection) => {
    expect(read(repository, selection).rootModule).toEqual({
      path: 'backend/apps/stock/src/app.module.ts',
      className: 'StockModule',
    });
  });
});
