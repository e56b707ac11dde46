import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bootApp, type RunningApp } from '../harness/boot-app.mjs';
import { sharedPackages } from '../harness/package-cache.mjs';
import { repository, tool } from '../harness/repository.mjs';
import { childEnvironment, mustRun } from '../harness/run.mjs';
import { readFiles } from '../support/golden-project.js';
import { AuthClient } from './auth-client.js';
import { someone } from './auth-over-http.js';
import { send } from './http-client.js';
import { temporaryFolder } from './temporary-folder.js';
import { UNLIMITED } from './unlimited.js';

const SECRET = 'q8RfT2mVx6KzW4sJb9NcEh3Yp7DgLu1A-access';

/** What these tests use of socket.io-client. */
interface Socket {
  on(event: string, listener: (answer: unknown) => void): void;
  emit(event: string, body: object, answer?: (text: unknown) => void): void;
  disconnect(): void;
}
type Connect = (url: string, options: object) => Socket;

describe.each([
  { nest: 11, strategy: 'passport', accessCheck: 'stateless' },
  { nest: 12, strategy: 'direct', accessCheck: 'session' },
] as const)('Nest $nest, $strategy, $accessCheck', (given) => {
  const { nest, strategy, accessCheck } = given;
  const root = temporaryFolder('graphql-and-sockets');
  const sockets: Socket[] = [];
  let app: RunningApp;
  let connect: Connect;
  let client: AuthClient;
  let email: string;
  let token: string;
  let refreshToken: string | undefined;

  beforeAll(async () => {
    const files = filesOf('graphql-and-sockets');
    for (const [path, text] of nest === 12 ? onNest12(files) : files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const flags = ['--strategy', strategy, '--access-check', accessCheck];
    const args = [tool, 'init', '--yes', '--no-install', ...flags];
    await mustRun('node', args, { cwd: root });
    const modules = await packagesOf(root, nest);
    symlinkSync(modules, join(root, 'node_modules'));
    const tsc = join(modules, 'typescript/bin/tsc');
    await mustRun('node', [tsc, '--noEmit'], { cwd: root });
    const build = [tsc, '-p', 'tsconfig.build.json'];
    await mustRun('node', build, { cwd: root });
    app = await bootApp(root, {
      env: { ...childEnvironment(), ...UNLIMITED, JWT_ACCESS_SECRET: SECRET },
    });
    const require = createRequire(join(root, 'package.json'));
    ({ io: connect } = require('socket.io-client') as { io: Connect });

    client = new AuthClient(app.url);
    email = someone();
    const registered = await client.register(email);
    ({ accessToken: token } = registered.body as { accessToken: string });
    refreshToken = registered.cookies.get('refresh')?.value;
  }, 600_000);

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });

  afterAll(async () => {
    await app.stop();
  });

  /** The same token, changed and signed again. */
  function forge(changes: object, secret = SECRET): string {
    const [header = '', payload = ''] = token.split('.');
    const claims = JSON.parse(
      Buffer.from(payload, 'base64url').toString(),
    ) as object;
    const body = Buffer.from(JSON.stringify({ ...claims, ...changes }));
    const signed = `${header}.${body.toString('base64url')}`;
    const signature = createHmac('sha256', secret).update(signed);
    return `${signed}.${signature.digest('base64url')}`;
  }

  const inSeconds = (seconds: number) =>
    Math.floor(Date.now() / 1000) + seconds;

  const query = async (field: string, headers: Record<string, string> = {}) => {
    const json = { query: `{ ${field} }` };
    const answer = await send(`${app.url}/graphql`, { json, headers });
    return answer.body as {
      data: Record<string, unknown> | null;
      errors?: { message: string; extensions: { code: string } }[];
    };
  };

  const bearer = (value: string) => ({ authorization: `Bearer ${value}` });

  /** Settles with `connected`, or with the reason for the refusal. */
  const open = (namespace: string, options: object) =>
    new Promise<{ socket: Socket; outcome: string }>((resolve) => {
      const socket = connect(`${app.url}/${namespace}`, {
        forceNew: true,
        reconnection: false,
        transports: ['websocket'],
        ...options,
      });
      sockets.push(socket);
      socket.on('connect', () => {
        resolve({ socket, outcome: 'connected' });
      });
      socket.on('connect_error', (error) => {
        resolve({ socket, outcome: (error as Error).message });
      });
    });

  /** What comes back to a message: its answer, or the exception. */
  const ask = (socket: Socket, event: string) =>
    new Promise<unknown>((resolve) => {
      socket.on('exception', (exception) => {
        resolve((exception as { message: string }).message);
      });
      socket.emit(event, {}, resolve);
    });

  const inLobby = async (options: object, event = 'owner') =>
    ask((await open('lobby', options)).socket, event);

  const WRONG: [string, () => string][] = [
    ['garbage', () => 'a.b.c'],
    ['of another key', () => forge({}, 'x'.repeat(32))],
    ['of another type', () => forge({ type: 'refresh' })],
    ['expired', () => forge({ exp: inSeconds(-60) })],
  ];

  describe('a resolver', () => {
    test('knows the user of a token', async () => {
      expect(await query('owner', bearer(token))).toEqual({
        data: { owner: email },
      });
    });

    test('G01 refuses a query without a token, and answers a public one', async () => {
      const { data, errors } = await query('owner');
      expect(data).toBeNull();
      expect(errors?.map(({ message }) => message)).toEqual(['Unauthorized']);
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      expect((await query('open')).data).toEqual({ open: 'open' });
    });

    test('G01 does not run beside a public one of the same query', async () => {
      const { data, errors } = await query('open owner');
      expect(data).toBeNull();
      expect(errors).toHaveLength(1);
    });

    test.each(WRONG)('refuses a token that is %s', async (_, make) => {
      const { data, errors } = await query('owner', bearer(make()));
      expect({ data, message: errors?.[0]?.message }).toEqual({
        data: null,
        message: 'Unauthorized',
      });
    });

    test('T18 refuses another scheme', async () => {
      const authorization = `Basic ${token}`;
      expect((await query('owner', { authorization })).data).toBeNull();
    });
  });

  describe('a message of a gateway', () => {
    test('knows the user of the handshake’s token', async () => {
      expect(await inLobby({ auth: { token } })).toBe(email);
    });

    test('knows the user of the Authorization header', async () => {
      expect(await inLobby({ extraHeaders: bearer(token) })).toBe(email);
    });

    test('G06 is refused without a token, but for a public one', async () => {
      expect(await inLobby({})).toBe('Unauthorized');
      expect(await inLobby({}, 'open')).toBe('open');
    });

    test('T17 takes no token from the URL or a cookie', async () => {
      expect(await inLobby({ query: { token } })).toBe('Unauthorized');
      const cookie = `token=${token}`;
      expect(await inLobby({ extraHeaders: { cookie } })).toBe('Unauthorized');
    });

    test.each<[string, () => unknown]>([
      ...WRONG,
      ['no text', () => ({ toString: 'x' })],
    ])('is refused with a token that is %s', async (_, make) => {
      expect(await inLobby({ auth: { token: make() } })).toBe('Unauthorized');
    });

    test('is refused once the token of an open socket has expired', async () => {
      // Within what clocks may differ, and then no longer.
      const expiring = forge({ exp: inSeconds(-8) });
      const { socket } = await open('lobby', { auth: { token: expiring } });
      expect(await ask(socket, 'owner')).toBe(email);
      await sleep(3_000);
      expect(await ask(socket, 'owner')).toBe('Unauthorized');
    });
  });

  describe('a connection', () => {
    test('is open with a token, and its messages know the user', async () => {
      const { socket, outcome } = await open('orders', { auth: { token } });
      expect(outcome).toBe('connected');
      expect(await ask(socket, 'owner')).toBe(email);
    });

    test('G06 is refused without a token', async () => {
      expect((await open('orders', {})).outcome).toBe('Unauthorized');
    });

    test.each(WRONG)(
      'G06 is refused with a token that is %s',
      async (_, make) => {
        const auth = { token: make() };
        expect((await open('orders', { auth })).outcome).toBe('Unauthorized');
      },
    );
  });

  // Last, because it ends the session of the tests above.
  test('S01 after the logout, each call is answered as the access check has it', async () => {
    const { socket } = await open('lobby', { auth: { token } });
    expect((await client.logout(refreshToken)).status).toBe(204);

    const isStrict = accessCheck === 'session';
    const expected = isStrict ? 'Unauthorized' : email;
    expect(await ask(socket, 'owner')).toBe(expected);
    expect((await open('orders', { auth: { token } })).outcome).toBe(
      isStrict ? 'Unauthorized' : 'connected',
    );
    const { data, errors } = await query('owner', bearer(token));
    expect(data?.owner ?? errors?.[0]?.message).toBe(expected);
  });
});

function filesOf(fixture: string): Map<string, string> {
  return readFiles(join(repository, 'test/fixtures/projects', fixture));
}

/** The same project as ESM on Fastify, under very strict TypeScript. */
function onNest12(files: ReadonlyMap<string, string>): Map<string, string> {
  const sources = [...files]
    .filter(([path]) => path.endsWith('.ts'))
    .map(([path, text]): [string, string] => [
      path,
      text.replace(/from '(\.[^']*)'/g, "from '$1.js'"),
    ]);
  const manifest = (files.get('package.json') ?? '')
    .replace('"private": true', '"private": true, "type": "module"')
    .replace(/("@nestjs\/(?:graphql|apollo)": )"\^13/g, '$1"^14')
    .replace(/("@nestjs\/[\w.-]+": )"\^11/g, '$1"^12')
    .replace('platform-express', 'platform-fastify')
    .replace('"@as-integrations/express5": "^1.1.0"', FASTIFY_INTEGRATION)
    .replace('"jest": "^30.0.0"', '"vitest": "^4.0.0"')
    .replace('"typescript": "^5.9.0"', '"typescript": "^6.0.0"');
  const main = filesOf('fastify').get('src/main.ts') ?? '';
  return new Map([
    ...filesOf('strict-esm'),
    ...sources,
    ['src/main.ts', main.replace('env.PORT', "env['PORT']")],
    ['package.json', manifest],
  ]);
}

const FASTIFY_INTEGRATION = '"@as-integrations/fastify": "^3.0.0"';

/** What the project lists after the run, in one shared node_modules. */
function packagesOf(root: string, nest: number): Promise<string> {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  return sharedPackages(nest, { ...dependencies, ...devDependencies });
}
