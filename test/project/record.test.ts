import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  decide,
  MemoryHost,
  planChanges,
  readProject,
  readRecord,
  RECORD_FILE,
  resolveOptions,
  type ProjectSelection,
  type RawOptions,
} from '../../src/index.js';
import {
  entryFile,
  json,
  MANIFEST,
  moduleFile,
  nestProject,
} from './support/nest-project.js';

/** Plans and writes as a run does, what was recorded included. */
async function scaffold(
  host: MemoryHost,
  selection: ProjectSelection = {},
  values: RawOptions = {},
) {
  const project = readProject(host, selection);
  const record = readRecord(host, project);
  const options = resolveOptions([
    { values },
    ...(record ? [{ file: RECORD_FILE, values: record.options }] : []),
  ]);
  const plan = await planChanges({
    tree: host,
    project,
    options,
    version: '1.2.3',
    makeSecret: () => 'not-a-secret',
  });
  return applyPlan(decide(plan, 'abort'), host).written.map(({ path }) => path);
}

interface RecordJson {
  readonly version: string;
  readonly module?: string;
  readonly options?: { readonly guard: string };
  readonly files?: Readonly<Record<string, string>>;
  readonly applications?: Readonly<Record<string, RecordJson>>;
}

const recordAt = (host: MemoryHost, path = RECORD_FILE) =>
  JSON.parse(host.read(path) ?? 'null') as RecordJson;

const filesIn = ({ files = {} }: RecordJson = { version: '' }) =>
  Object.keys(files);

const twoApplications = () =>
  new MemoryHost({
    'package.json': MANIFEST,
    'nest-cli.json': json({
      projects: {
        shop: { root: 'apps/shop', sourceRoot: 'apps/shop/src' },
        admin: { root: 'apps/admin', sourceRoot: 'apps/admin/src' },
      },
    }),
    'apps/shop/src/main.ts': entryFile(),
    'apps/shop/src/app.module.ts': moduleFile(),
    'apps/admin/src/main.ts': entryFile(),
    'apps/admin/src/app.module.ts': moduleFile(),
  });

describe('two applications of one package', () => {
  it('have a record each, in one file', async () => {
    const host = twoApplications();
    await scaffold(host, { project: 'shop' }, { guard: 'global' });
    await scaffold(host, { project: 'admin' });

    const { applications, files, options } = recordAt(host);
    expect({ files, options }).toEqual({});
    expect(Object.keys(applications ?? {})).toEqual(['shop', 'admin']);
    expect(applications?.shop?.options?.guard).toBe('global');
    expect(applications?.admin?.options?.guard).toBe('route');
    for (const name of ['shop', 'admin']) {
      const paths = filesIn(applications?.[name]);
      expect(paths).toContain(`apps/${name}/src/auth/auth.module.ts`);
      expect(paths).toContain(`apps/${name}/client/auth-fetch.ts`);
      expect(paths.filter((path) => !path.startsWith(`apps/${name}/`))).toEqual(
        [],
      );
    }
  });

  it('each change nothing at a second run, and nothing of the other', async () => {
    const host = twoApplications();
    await scaffold(host, { project: 'shop' }, { guard: 'global' });
    await scaffold(host, { project: 'admin' });
    expect(await scaffold(host, { project: 'shop' })).toEqual([]);
    expect(await scaffold(host, { project: 'admin' })).toEqual([]);
    expect(
      await scaffold(host, { project: 'admin' }, { accessTtl: '5m' }),
    ).not.toContainEqual(expect.stringMatching(/^apps\/shop\//));
  });

  it('issue tokens under names of their own', async () => {
    const host = twoApplications();
    await scaffold(host, { project: 'shop' });
    await scaffold(host, { project: 'admin' });
    const config = (name: string) =>
      host.read(`apps/${name}/src/auth/auth.config.ts`);
    expect(config('shop')).toContain("'JWT_AUDIENCE', 'shop'");
    expect(config('admin')).toContain("'JWT_AUDIENCE', 'admin'");
  });
});

describe('the record', () => {
  it('of a whole package stays when an application is added, and the other way round', async () => {
    const host = nestProject();
    await scaffold(host);
    const settings = {
      projects: { jobs: { root: 'apps/jobs', sourceRoot: 'apps/jobs/src' } },
    };
    const jobs = {
      'nest-cli.json': json(settings),
      'apps/jobs/src/main.ts': entryFile(),
      'apps/jobs/src/app.module.ts': moduleFile(),
    };
    for (const [path, text] of Object.entries(jobs)) host.files.set(path, text);
    await scaffold(host, { project: 'jobs' });
    expect(filesIn(recordAt(host))).toContain('src/auth/auth.module.ts');

    host.files.delete('nest-cli.json');
    await scaffold(host, {}, { accessTtl: '5m' });
    expect(filesIn(recordAt(host).applications?.jobs)).toContain(
      'apps/jobs/src/auth/auth.module.ts',
    );
  });

  it('lies beside package.json, with paths from there', async () => {
    const host = new MemoryHost({
      'package.json': json({ workspaces: ['apps/*'] }),
      'apps/api/package.json': MANIFEST,
      'apps/api/src/main.ts': entryFile(),
      'apps/api/src/app.module.ts': moduleFile(),
    });
    const written = await scaffold(host, { directory: 'apps/api' });
    expect(written).toContain('apps/api/jwt-scaffold.json');
    const record = recordAt(host, 'apps/api/jwt-scaffold.json');
    expect(filesIn(record)).toContain('src/auth/auth.module.ts');
    expect(await scaffold(host, { project: 'apps/api' })).toEqual([]);
  });

  it('is the same from the workspace and from the package alone', async () => {
    const entry = { 'src/main.ts': 'export {};\n' };
    const api = Object.entries(Object.fromEntries(nestProject(entry).files));
    const host = new MemoryHost({
      'package.json': json({ workspaces: ['apps/*'] }),
      ...Object.fromEntries(
        api.map(([path, text]) => [`apps/api/${path}`, text]),
      ),
    });
    const module = 'apps/api/src/app.module.ts#AppModule';
    await scaffold(host, { directory: 'apps/api', module });
    expect(recordAt(host, 'apps/api/jwt-scaffold.json').module).toBe(
      'src/app.module.ts#AppModule',
    );
    expect(await scaffold(host, { directory: 'apps/api' })).toEqual([]);

    const alone = new MemoryHost(
      Object.fromEntries(
        [...host.files].flatMap(([path, text]) =>
          path.startsWith('apps/api/')
            ? [[path.slice('apps/api/'.length), text]]
            : [],
        ),
      ),
    );
    alone.files.set('.gitignore', '.env\n');
    expect(await scaffold(alone)).toEqual([]);
  });

  it('has no module where the bootstrap call tells it', async () => {
    const host = nestProject();
    await scaffold(host);
    expect(recordAt(host)).not.toHaveProperty('module');
    expect(readProject(host).namedModule).toBeUndefined();
  });

  it('of one application is none of another', () => {
    const host = twoApplications();
    host.files.set(
      RECORD_FILE,
      json({
        version: '1.0.0',
        applications: { shop: { options: {}, files: {} } },
      }),
    );
    const place = { packageDirectory: '.' };
    expect(readRecord(host, { ...place, application: 'shop' })?.version).toBe(
      '1.0.0',
    );
    expect(
      readRecord(host, { ...place, application: 'admin' }),
    ).toBeUndefined();
    expect(
      readRecord(host, { ...place, application: undefined }),
    ).toBeUndefined();
  });

  it.each([
    '{}',
    '{ "applications": [] }',
    '{ "applications": { "shop": 7 } }',
  ])('as %s is none', (text) => {
    const host = new MemoryHost({ [RECORD_FILE]: text });
    for (const application of [undefined, 'shop']) {
      expect(
        readRecord(host, { packageDirectory: '.', application }),
      ).toBeUndefined();
    }
  });
});
