import { describe, expect, it } from 'vitest';
import { MemoryHost } from '../../src/index.js';
import { readHttpSetup } from '../../src/project/read-http-setup.js';
import type { Routing } from '../../src/project/read-routing.js';

const aliases = { baseUrl: undefined, patterns: [] };

/** Reads an entry file whose bootstrap function has these lines. */
function routingOf(
  lines: string,
  files: Record<string, string> = {},
  head = '',
): Routing {
  const entry = `${head}
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  ${lines}
  await app.listen(3000);
}
void bootstrap();
`;
  const tree = new MemoryHost({ ...files, 'src/main.ts': entry });
  return readHttpSetup({ tree, aliases }, 'src/main.ts').routing;
}

const uri = (options: string) =>
  `app.enableVersioning({ type: VersioningType.URI, ${options} });`;

describe('what stands before /auth', () => {
  it.each([
    ['nothing', '', ''],
    ['a prefix', "app.setGlobalPrefix('api');", '/api'],
    ['a prefix with slashes', "app.setGlobalPrefix('/api/');", '/api'],
    ['an empty prefix', "app.setGlobalPrefix('');", ''],
    ['a prefix of two segments', "app.setGlobalPrefix('my/api');", '/my/api'],
    ['a template', "const v = 'x'; app.setGlobalPrefix(`api/${v}`);", '/api/x'],
    ['a sum', "app.setGlobalPrefix('api/' + 'x');", '/api/x'],
    ['versioning by default', 'app.enableVersioning();', ''],
    ['versioning without a default', uri(''), ''],
    ['a default version', uri("defaultVersion: '1'"), '/v1'],
    [
      'a version without the type',
      "app.enableVersioning({ defaultVersion: '2' });",
      '/v2',
    ],
    ['several versions', uri("defaultVersion: ['1', '2']"), '/v1'],
    ['a neutral version', uri('defaultVersion: VERSION_NEUTRAL'), ''],
    ['one neutral version', uri("defaultVersion: ['1', VERSION_NEUTRAL]"), ''],
    [
      'another version prefix',
      uri("defaultVersion: '1', prefix: 'version-'"),
      '/version-1',
    ],
    ['no version prefix', uri("defaultVersion: '1', prefix: false"), '/1'],
    [
      'both',
      `app.setGlobalPrefix('api'); ${uri("defaultVersion: '1'")}`,
      '/api/v1',
    ],
  ])('%s', (_, lines, basePath) => {
    expect(routingOf(lines)).toMatchObject({ basePath, unread: [] });
  });

  it('is followed through constants, also of other files', () => {
    const files = {
      'src/config/index.ts': "export * from './http';",
      'src/config/http.ts':
        "export const HTTP = { prefix: 'api' } as const;\nexport const VERSION = '3';",
    };
    const head = "import { HTTP, VERSION } from './config';";
    const lines = `app.setGlobalPrefix(HTTP.prefix); ${uri('defaultVersion: VERSION')}`;

    expect(routingOf(lines, files, head).basePath).toBe('/api/v3');
  });

  it('is found in helpers that the entry file calls, and only there', () => {
    const files = {
      'src/setup/index.ts': "export { setUp } from './set-up.js';",
      'src/setup/set-up.ts':
        "import { prefix } from './prefix';\nexport function setUp(app) { prefix(app); }",
      'src/setup/prefix.ts':
        "export const prefix = (app) => app.setGlobalPrefix('api');",
      'src/other.ts':
        "export const other = (app) => app.setGlobalPrefix('other');",
    };
    const head =
      "import { setUp } from './setup';\nimport { other } from './other';";

    expect(routingOf('setUp(app);', files, head).basePath).toBe('/api');
  });

  it.each([
    ["{ exclude: ['health', 'auth'] }", '/api'],
    ["{ exclude: [{ path: 'health', method: RequestMethod.GET }] }", '/api'],
    ["{ exclude: ['auth/(.*)'] }", ''],
    ["{ exclude: ['/auth/*path'] }", ''],
    ["{ exclude: ['auth/{*path}'] }", ''],
    ["{ exclude: [{ path: 'auth/(.*)', method: RequestMethod.ALL }] }", ''],
    ["{ exclude: ['(.*)'] }", ''],
  ])('heeds %s', (options, basePath) => {
    const lines = `app.setGlobalPrefix('api', ${options});`;

    expect(routingOf(lines)).toMatchObject({ basePath, unread: [] });
  });

  it('heeds lists within the list of excluded paths', () => {
    const lines =
      "const open = ['health', 'metrics'] as const; app.setGlobalPrefix('api', { exclude: [...open, 'docs'] });";

    expect(routingOf(lines)).toMatchObject({ basePath: '/api', unread: [] });
  });
});

describe('what is left to the user', () => {
  it.each([
    'app.setGlobalPrefix(process.env.PREFIX);',
    "app.setGlobalPrefix(process.env.PREFIX ?? 'api');",
    "let prefix = 'api'; app.setGlobalPrefix(prefix);",
    "if (process.env.X) app.setGlobalPrefix('api');",
    "app.setGlobalPrefix('a'); app.setGlobalPrefix('b');",
    "app.setGlobalPrefix('api', options);",
    "app.setGlobalPrefix('api', { exclude: ['auth/login'] });",
    "app.setGlobalPrefix('api', { exclude: [{ path: 'auth/(.*)', method: RequestMethod.GET }] });",
    "app.setGlobalPrefix('api', { exclude: paths() });",
    "app.setGlobalPrefix('api', { exclude: [...paths()] });",
    "const open = ['a', ...open]; app.setGlobalPrefix('api', { exclude: open });",
    'app.enableVersioning({ ...options });',
    'app.enableVersioning({ type: kind() });',
    uri('defaultVersion: version()'),
    uri("defaultVersion: '1', prefix: prefix()"),
  ])('%s', (lines) => {
    const { basePath, unread } = routingOf(lines);

    expect(basePath).toBe('');
    expect(unread.length).toBeGreaterThan(0);
    expect(unread[0]).toMatch(/^src\/main\.ts:4: app\./);
  });

  it('takes no half of what it cannot read whole', () => {
    const lines = `app.setGlobalPrefix(x()); ${uri("defaultVersion: '1'")}`;

    expect(routingOf(lines).basePath).toBe('');
  });
});

describe('versions outside of the URL', () => {
  it.each([
    ['HEADER', 'header'],
    ['MEDIA_TYPE', 'media-type'],
    ['CUSTOM', 'custom'],
  ])('%s', (type, versioning) => {
    const options = `type: VersioningType.${type}, defaultVersion: '1'`;

    expect(routingOf(`app.enableVersioning({ ${options} });`)).toEqual({
      basePath: '',
      versioning,
      defaultVersion: '1',
      unread: [],
    });
  });
});
