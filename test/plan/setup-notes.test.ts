import { describe, expect, it } from 'vitest';
import type { RawOptions } from '../../src/index.js';
import {
  FEW_FILES,
  memoryProject,
  planIn,
  runIn,
} from './support/memory-run.js';

const BEFORE_LISTEN = '  await app.listen';

/** An application whose bootstrap function has these lines. */
const withSetup = (lines: string) => ({
  'src/main.ts': (memoryProject().read('src/main.ts') ?? '').replace(
    BEFORE_LISTEN,
    `  ${lines}\n${BEFORE_LISTEN}`,
  ),
});

/** An application that lists some packages more. */
const withPackages = (...names: string[]) => ({
  'package.json': (memoryProject().read('package.json') ?? '').replace(
    '"dependencies": {',
    `"dependencies": { ${names.map((name) => `"${name}": "*",`).join(' ')}`,
  ),
});

const withRoot = (lines: string, metadata: string) => ({
  'src/app.module.ts': `import { Module } from '@nestjs/common';
${lines}
@Module(${metadata})
export class AppModule {}
`,
});

const WITH_CLIENT: RawOptions = { spec: false };

async function notesOf(
  files: Readonly<Record<string, string>>,
  options: RawOptions = FEW_FILES,
) {
  const plan = await planIn(memoryProject(files), options);
  // The first note is about the memory store, another about any proxy.
  return plan.notes.slice(1).filter((note) => !note.includes('a proxy'));
}

it('says nothing of a fresh application', async () => {
  expect(await notesOf({})).toEqual([]);
  expect(await notesOf({}, WITH_CLIENT)).toEqual([]);
  expect((await planIn(memoryProject())).manualSteps).toEqual([]);
});

describe('a proxy', () => {
  const proxyNotes = async (files: Readonly<Record<string, string>>) =>
    (await planIn(memoryProject(files), FEW_FILES)).notes.filter((note) =>
      note.includes('Behind a proxy'),
    );

  it('makes one address of all clients until it is trusted', async () => {
    expect(await proxyNotes({})).toEqual([
      expect.stringContaining("app.set('trust proxy', 1) in src/main.ts"),
    ]);
    const trusting = withSetup("app.set('trust proxy', 1);");
    expect(await proxyNotes(trusting)).toEqual([]);
    const planned = withSetup("// app.set('trust proxy', 1);");
    expect(await proxyNotes(planned)).toHaveLength(1);
  });

  it('is named to Fastify by its addresses, which counts none', async () => {
    const manifest = memoryProject().read('package.json') ?? '';
    const onFastify = manifest.replace('platform-express', 'platform-fastify');
    expect(await proxyNotes({ 'package.json': onFastify })).toEqual([
      expect.stringContaining("{ trustProxy: '10.0.0.0/8' }"),
    ]);
  });
});

describe('what stands before /auth', () => {
  const unread = withSetup('app.setGlobalPrefix(process.env.PREFIX);');

  it('is asked for where it could not be read', async () => {
    const [note] = await notesOf(unread, WITH_CLIENT);

    expect(note).toContain(
      'main.ts:6: app.setGlobalPrefix(process.env.PREFIX)',
    );
    expect(note).toContain('client/auth-routes.ts');
    expect((await notesOf(unread))[0]).toContain('src/auth/README.md');
  });

  it.each([
    ['HEADER', 'in a header'],
    ['MEDIA_TYPE', 'in the Accept header'],
    ['CUSTOM', 'in a way of your own'],
  ])('is no version with %s', async (type, how) => {
    const version = (more: string) =>
      withSetup(
        `app.enableVersioning({ type: VersioningType.${type}, ${more} });`,
      );

    const [asked] = await notesOf(version("defaultVersion: '1'"));
    const [free] = await notesOf(version(''));

    expect(asked).toContain(`${how}, and routes have version 1 by default`);
    expect(asked).toContain('VERSION_NEUTRAL');
    expect(free).toContain('answer whatever a request asks for');
  });
});

describe('under a global guard', () => {
  const files = {
    ...withRoot(
      "import { CatsController } from './cats';\nimport { AppController } from './app.controller';\nimport { OpenController } from './open';",
      '{ controllers: [CatsController, AppController, OpenController] }',
    ),
    'src/cats.ts':
      '@Controller() export class CatsController { @Get() a() {} }',
    'src/open.ts':
      '@Public() @Controller() export class OpenController { @Get() a() {} }',
  };
  const options = { ...FEW_FILES, guard: 'global' };

  it('lists the controllers that it closes', async () => {
    expect(await notesOf(files, options)).toEqual([
      expect.stringMatching(/:\n {2}CatsController in src\/cats\.ts$/),
    ]);
    expect(await notesOf(files)).toEqual([]);
  });

  it('lists none that was generated', async () => {
    const host = memoryProject(files);
    await runIn(host, options);

    const { notes } = await planIn(host, options);

    expect(notes.join()).toContain('CatsController');
    expect(notes.join()).not.toContain('AccountController');
    expect(notes.join()).not.toContain('JwtAuthGuard');
    expect(notes.join()).not.toContain('JwtModule');
  });
});

it('tells of guards that stand before /auth', async () => {
  const files = withRoot(
    "import { APP_GUARD } from '@nestjs/core';\nimport { TokenGuard } from './token.guard';",
    '{ providers: [{ provide: APP_GUARD, useClass: TokenGuard }] }',
  );
  const marked = {
    'src/token.guard.ts':
      "import { Reflector } from '@nestjs/core';\nimport { Open } from './open';\nexport class TokenGuard {}",
    'src/open.ts': "export const Open = () => SetMetadata('open', true);",
  };

  const [unknown] = await notesOf(files);
  const [known] = await notesOf({ ...files, ...marked });
  const [used] = await notesOf(
    withSetup('app.useGlobalGuards(new TokenGuard());'),
  );

  expect(unknown).toMatch(/^TokenGuard, .* in src\/app\.module\.ts, guards/);
  expect(unknown).toContain('its own mark for open routes');
  expect(known).toContain('has @Open() of src/open.ts');
  expect(used).toMatch(/^TokenGuard, .* in src\/main\.ts, guards/);
});

it.each([
  ['app.enableCors({ credentials: true });', 'AUTH_ALLOWED_ORIGINS too'],
  ['app.enableCors();', 'lets no cookies through'],
  ['app.enableCors(options());', 'could not be read'],
])('tells what %s means for a client', async (lines, text) => {
  expect((await notesOf(withSetup(lines), WITH_CLIENT))[0]).toContain(text);
  expect(await notesOf(withSetup(lines))).toEqual([]);
});

it('tells of a guard once, however often a module provides it', async () => {
  const files = {
    ...withRoot(
      `import { APP_GUARD } from '@nestjs/core';
import { DoorGuard } from './door.guard';`,
      '{}',
    ),
    'src/door.guard.ts': 'export class DoorGuard {}',
  };
  const variant =
    'return { module: AppModule, providers: [{ provide: APP_GUARD, useClass: DoorGuard }] };';
  files['src/app.module.ts'] = files['src/app.module.ts'].replace(
    'class AppModule {}',
    `class AppModule {
  static forRoot() { ${variant} }
  static forTests() { ${variant} }
}`,
  );

  const notes = await notesOf(files);

  expect(notes).toHaveLength(1);
  expect(notes[0]).toContain('DoorGuard, a guard for every route');
});

it('tells what stays as it is', async () => {
  const files = {
    ...withRoot(
      `import { JwtModule } from '@nestjs/jwt';
import { ThrottlerModule, ThrottlerGuard } from '@nestjs/throttler';
import { APP_GUARD } from '@nestjs/core';
import { OldStrategy } from './old.strategy';`,
      `{
  imports: [JwtModule.register({}), ThrottlerModule.forRoot([])],
  providers: [OldStrategy, { provide: APP_GUARD, useClass: ThrottlerGuard }],
}`,
    ),
    'src/old.strategy.ts':
      "import { Strategy } from 'passport-jwt';\nexport class OldStrategy extends PassportStrategy(Strategy) {}",
    ...withSetup('app.useGlobalPipes(new ValidationPipe());'),
  };

  const notes = await notesOf(files);

  expect(notes.map((note) => note.split(' ').slice(0, 3).join(' '))).toEqual([
    'JwtModule of src/app.module.ts',
    'The passport strategy',
    'ThrottlerModule of src/app.module.ts',
    'The ValidationPipe for',
  ]);
});

it.each([
  ['cookie-parser', 'is not needed'],
  ['bcryptjs', 'hashes that bcryptjs made are not understood'],
  ['argon2', 'reads hashes of argon2 as well'],
])('tells of %s', async (name, text) => {
  expect((await notesOf(withPackages(name))).join()).toContain(text);
});

describe('calls other than HTTP requests', () => {
  const GRAPHQL = 'JwtAuthGuard, @Public() and @CurrentUser() work on GraphQL';

  it.each([
    [['@nestjs/graphql'], GRAPHQL],
    [
      ['@nestjs/websockets', '@nestjs/platform-socket.io'],
      'JwtAuthGuard sees the messages of a gateway',
    ],
    [
      ['@nestjs/websockets', '@nestjs/platform-ws'],
      'JwtAuthGuard refuses every message of a @nestjs/platform-ws gateway',
    ],
    [['@nestjs/microservices'], 'JwtAuthGuard is not for message handlers'],
  ])('of %s', async (packages, text) => {
    const notes = await notesOf(withPackages(...packages));

    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(text);
  });

  it('of gateways, which a global guard does not see', async () => {
    const packages = ['@nestjs/websockets', '@nestjs/platform-socket.io'];
    const options = { ...FEW_FILES, guard: 'global' };
    const notes = await notesOf(withPackages(...packages), options);

    expect(notes.join()).toContain('@UseGuards(JwtAuthGuard) on each gateway');
  });

  it('of GraphQL that another package of the workspace installs', async () => {
    const files = withRoot(
      "import { GraphQLModule } from '@nestjs/graphql';",
      '{ imports: [GraphQLModule.forRoot({})] }',
    );

    expect((await notesOf(files)).join()).toContain(GRAPHQL);
  });
});
