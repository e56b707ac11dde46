import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/index.js';
import type { HttpSetup } from '../../src/project/read-http-setup.js';
import { errorOf } from './support/error-of.js';
import { nestProject } from './support/nest-project.js';

const entry = (lines: string, create = 'NestFactory.create(AppModule)') =>
  `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function bootstrap() {
  const app = await ${create};
  ${lines}
  await app.listen(3000);
}
void bootstrap();
`;

const setupOf = (lines: string, create?: string): HttpSetup =>
  readProject(nestProject({ 'src/main.ts': entry(lines, create) })).http;

describe('CORS', () => {
  it.each([
    ['', 'none'],
    ['app.enableCors();', 'without-credentials'],
    ["app.enableCors({ origin: 'https://a.example' });", 'without-credentials'],
    ['app.enableCors({ credentials: false });', 'without-credentials'],
    ['app.enableCors({ credentials: true });', 'with-credentials'],
    [
      'const cors = { credentials: true }; app.enableCors(cors);',
      'with-credentials',
    ],
    ['app.enableCors({ ...cors });', 'other'],
    ['app.enableCors(corsOf(process.env));', 'other'],
    ['app.enableCors({ credentials: isLocal });', 'other'],
  ])('%s → %s', (lines, cors) => {
    expect(setupOf(lines).cors).toBe(cors);
  });

  it.each([
    ['true', 'without-credentials'],
    ['false', 'none'],
    ['{ credentials: true }', 'with-credentials'],
  ])('created with %s → %s', (option, cors) => {
    const create = `NestFactory.create(AppModule, { cors: ${option} })`;

    expect(setupOf('', create).cors).toBe(cors);
  });
});

it('sees a ValidationPipe and guards for every route', () => {
  const setup = setupOf(
    'app.useGlobalPipes(new ValidationPipe({ whitelist: true })); app.useGlobalGuards(new RolesGuard(reflector), other);',
  );

  expect(setup).toMatchObject({
    validates: true,
    guards: [
      { name: 'RolesGuard', path: 'src/main.ts' },
      { name: 'other', path: 'src/main.ts' },
    ],
  });
  expect(setupOf('app.useGlobalPipes(new TrimPipe());')).toMatchObject({
    validates: false,
    guards: [],
  });
});

it('tells which helper sets a guard', () => {
  const main = `import { AppModule } from './app.module';
import { start } from './start';
void start(AppModule);
`;
  const start = `import { NestFactory } from '@nestjs/core';
export async function start(module: unknown) {
  const app = await NestFactory.create(module);
  app.useGlobalGuards(new DoorGuard());
}
`;
  const files = { 'src/main.ts': main, 'src/start.ts': start };

  expect(readProject(nestProject(files)).http.guards).toEqual([
    { name: 'DoorGuard', path: 'src/start.ts' },
  ]);
});

it('sees where the OpenAPI document is built, and its schemes', () => {
  const lines = 'const c = new DocumentBuilder().addBearerAuth().build();';

  expect(setupOf(lines)).toMatchObject({
    documentFile: 'src/main.ts',
    documentSchemes: ['addBearerAuth'],
  });
  expect(setupOf('').documentFile).toBeUndefined();
});

describe('an application without HTTP', () => {
  const read = (create: string, lines = '') =>
    readProject(nestProject({ 'src/main.ts': entry(lines, create) }));

  it.each([
    ['NestFactory.createMicroservice(AppModule, {})', 'a microservice only'],
    [
      'NestFactory.createApplicationContext(AppModule)',
      'a standalone application only',
    ],
  ])('%s is refused', (create, what) => {
    const error = errorOf(() => read(create));

    expect(error.code).toBe('no-http');
    expect(error.message).toContain(`src/main.ts starts ${what}`);
    expect(error.hint).toContain('NestFactory.create(…)');
  });

  it('is not one that connects a microservice', () => {
    const project = read(
      'NestFactory.create(AppModule)',
      'app.connectMicroservice({}); await app.startAllMicroservices();',
    );

    expect(project.rootModule.className).toBe('AppModule');
  });
});
