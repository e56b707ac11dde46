import type { RawOptions } from '../src/index.js';

/** A project and options whose whole output is kept under test/golden. */
export interface GoldenCase {
  readonly name: string;
  /** Folder below test/fixtures. */
  readonly fixture: string;
  readonly options: RawOptions;
  /** Files beside those of the fixture. */
  readonly files?: Readonly<Record<string, string>>;
  /** Changes a file of the fixture; undefined removes it. */
  readonly edit?: (path: string, text: string) => string | undefined;
}

const toFastify = (path: string, text: string) =>
  path === 'package.json'
    ? text.replace('platform-express', 'platform-fastify')
    : text;

/** Tabs, double quotes, no semicolons, and no Prettier settings. */
const inOwnStyle = (path: string, text: string) => {
  if (path === '.prettierrc') return undefined;
  return path.endsWith('.ts')
    ? text
        .replaceAll("'", '"')
        .replaceAll(';\n', '\n')
        .replace(/^(?: {2})+/gm, (indent) => '\t'.repeat(indent.length / 2))
    : text;
};

/** A global prefix, and a version in every URL. */
const withPrefix = (path: string, text: string) => {
  if (path !== 'src/main.ts') return text;
  return text.replace(
    '  await app.listen',
    `  app.setGlobalPrefix('api', { exclude: ['health'] });
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
  await app.listen`,
  );
};

const withSwagger = (path: string, text: string) =>
  path === 'package.json'
    ? text.replace(/( *)"reflect-metadata"/, '$1"@nestjs/swagger": "*",\n$&')
    : text;

const withPackages =
  (...names: readonly string[]) =>
  (path: string, text: string) =>
    path === 'package.json'
      ? text.replace(
          /( *)"reflect-metadata"/,
          names.map((name) => `$1"${name}": "*",\n`).join('') + '$&',
        )
      : text;

const onPostgresql = (path: string, text: string) =>
  path === 'src/app.module.ts'
    ? text.replace("type: 'sqljs'", "type: 'postgres'")
    : text;

/** Without what other cases show, and with the time of a migration. */
const ONLY_SERVER: RawOptions = {
  client: ['none'],
  spec: false,
  migrationTime: '20261127120000',
};

/** Both Nest majors, and each option at least once. */
export const GOLDEN_CASES: readonly GoldenCase[] = [
  { name: 'nest-11', fixture: 'nest-11', options: {} },
  { name: 'nest-12', fixture: 'nest-12', options: {} },
  {
    name: 'nest-12-es256',
    fixture: 'nest-12',
    options: { algorithm: 'ES256' },
  },
  {
    name: 'nest-12-fastify-body',
    fixture: 'nest-12',
    edit: toFastify,
    options: {
      refreshTransport: 'body',
      guard: 'global',
      register: false,
    },
  },
  {
    name: 'nest-11-other-places',
    fixture: 'nest-11',
    options: {
      path: 'modules/authentication',
      clientDir: 'web/session',
      accessTtl: '5m',
      refreshTtl: '14d',
      refreshIdle: '2d',
      guard: 'global',
      specFileSuffix: 'test',
      store: 'memory',
    },
  },
  {
    name: 'nest-11-own-style',
    fixture: 'nest-11',
    edit: inOwnStyle,
    options: { spec: false, skipImport: true, client: ['none'] },
  },
  {
    name: 'nest-12-prefix-and-version',
    fixture: 'nest-12',
    edit: withPrefix,
    options: { spec: false },
  },
  {
    name: 'nest-11-swagger',
    fixture: 'nest-11',
    edit: withSwagger,
    options: { spec: false, client: ['none'] },
  },
  {
    name: 'nest-12-swagger-body',
    fixture: 'nest-12',
    edit: withSwagger,
    options: {
      spec: false,
      client: ['none'],
      guard: 'global',
      refreshTransport: 'body',
    },
  },
  {
    name: 'nest-11-beside-auth',
    fixture: 'nest-11-auth',
    files: { 'AGENTS.md': '# Shop\n\n- Answer in English.\n' },
    options: {
      name: 'identity',
      client: ['none'],
      spec: false,
      agentsMd: 'add',
    },
  },
  {
    name: 'nest-12-two-words',
    fixture: 'nest-12',
    options: { name: 'sign-in', path: 'modules/sign-in', client: ['none'] },
  },
  {
    name: 'nest-11-typeorm-users',
    fixture: 'nest-11-typeorm-users',
    options: { client: ['none'], store: 'memory' },
  },
  {
    name: 'nest-12-prisma-users',
    fixture: 'nest-12-prisma-users',
    options: { client: ['none'], register: false, store: 'memory' },
  },
  {
    name: 'nest-12-other-users',
    fixture: 'nest-12-other-users',
    options: { client: ['none'], spec: false },
  },
  {
    name: 'nest-11-typeorm',
    fixture: 'nest-11-typeorm-users',
    edit: onPostgresql,
    options: { ...ONLY_SERVER, store: 'typeorm' },
  },
  {
    name: 'nest-12-prisma',
    fixture: 'nest-12-prisma-users',
    options: { ...ONLY_SERVER, store: 'prisma' },
  },
  {
    name: 'nest-12-drizzle',
    fixture: 'nest-12',
    edit: withPackages('drizzle-orm', 'pg'),
    options: { ...ONLY_SERVER, store: 'drizzle' },
  },
  {
    name: 'nest-12-mikro-orm-mysql',
    fixture: 'nest-12',
    edit: withPackages(
      '@mikro-orm/core',
      '@mikro-orm/nestjs',
      '@mikro-orm/mysql',
    ),
    options: { ...ONLY_SERVER, store: 'mikro-orm', database: 'mysql' },
  },
  {
    name: 'nest-11-mongoose',
    fixture: 'nest-11',
    edit: withPackages('@nestjs/mongoose', 'mongoose'),
    options: { ...ONLY_SERVER, store: 'mongoose' },
  },
];
