import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/index.js';
import type { Surroundings } from '../../src/project/read-surroundings.js';
import { nestProject } from './support/nest-project.js';

const surroundingsOf = (files: Record<string, string>): Surroundings =>
  readProject(nestProject(files)).surroundings;

/** A module's file with imports and the argument of its decorator. */
const module = (name: string, lines: string, metadata: string) =>
  `import { Module } from '@nestjs/common';\n${lines}\n@Module(${metadata})\nexport class ${name} {}\n`;

const controller = (name: string, routes = "@Get() all() { return ''; }") =>
  `@Controller()\nexport class ${name} {\n  ${routes}\n}\n`;

const CATS = {
  'src/cats/cats.module.ts': module(
    'CatsModule',
    "import { CatsController } from './cats.controller';",
    '{ controllers: [CatsController] }',
  ),
  'src/cats/cats.controller.ts': controller('CatsController'),
};

const namesOf = ({ controllers }: Surroundings) =>
  controllers.map(({ className }) => className);

describe('controllers', () => {
  it.each([
    ['by name', '', '{ imports: [CatsModule] }'],
    ['by forwardRef', '', '{ imports: [forwardRef(() => CatsModule)] }'],
    ['of a dynamic module', '', '{ imports: [CatsModule.forRoot()] }'],
    [
      'by a spread',
      '',
      '{ imports: [...(process.env.X ? [CatsModule] : [])] }',
    ],
    [
      'by a variable',
      'const modules = [CatsModule];',
      '{ imports: [...modules] }',
    ],
    [
      'by a variable for all of it',
      'const metadata = { imports: [CatsModule] };',
      'metadata',
    ],
  ])('are found in a module imported %s', (_, lines, metadata) => {
    const root = module(
      'AppModule',
      `import { CatsModule } from './cats/cats.module';\n${lines}`,
      metadata,
    );

    expect(
      namesOf(surroundingsOf({ ...CATS, 'src/app.module.ts': root })),
    ).toEqual(['CatsController']);
  });

  it('are found where a dynamic module gives them', () => {
    const files = {
      'src/app.module.ts': module(
        'AppModule',
        "import { DogsModule } from './dogs';",
        '{ imports: [DogsModule.register()] }',
      ),
      'src/dogs.ts': `import { Module } from '@nestjs/common';
@Module({})
export class DogsModule {
  static register() { return { module: DogsModule, controllers: [DogsController] }; }
}
${controller('DogsController')}`,
    };

    expect(namesOf(surroundingsOf(files))).toEqual(['DogsController']);
  });

  it('are not looked for in modules that nobody imports', () => {
    expect(namesOf(surroundingsOf(CATS))).toEqual([]);
  });

  it('end where modules import each other', () => {
    const files = {
      'src/app.module.ts': module(
        'AppModule',
        "import { AModule } from './a';",
        '{ imports: [AModule] }',
      ),
      'src/a.ts': module(
        'AModule',
        "import { BModule } from './b';",
        '{ imports: [forwardRef(() => BModule)] }',
      ),
      'src/b.ts': module(
        'BModule',
        "import { AModule } from './a';\nimport { CatsController } from './cats/cats.controller';",
        '{ imports: [forwardRef(() => AModule)], controllers: [CatsController] }',
      ),
    };

    expect(namesOf(surroundingsOf({ ...CATS, ...files }))).toEqual([
      'CatsController',
    ]);
  });

  it.each([
    ["@Get() all() { return ''; }", false],
    ["@Public() @Get() all() { return ''; }", true],
    ['@Public() @Get() all() {} @Post() make() {}', false],
    ['@Public() @Get() all() {} private help() {}', true],
  ])('with %s: open is %s', (routes, isPublic) => {
    const files = {
      'src/app.module.ts': module(
        'AppModule',
        "import { C } from './c';",
        '{ controllers: [C] }',
      ),
      'src/c.ts': controller('C', routes),
    };

    expect(surroundingsOf(files).controllers).toEqual([
      { path: 'src/c.ts', className: 'C', isPublic },
    ]);
  });
});

describe('guards for every route', () => {
  const root = (lines: string, provider: string) =>
    module(
      'AppModule',
      `import { APP_GUARD, APP_PIPE } from '@nestjs/core';\n${lines}`,
      `{ providers: [${provider}] }`,
    );
  const GUARD = `import { Reflector } from '@nestjs/core';
import { IS_OPEN } from './open.decorator';
export class TokenGuard { constructor(private readonly reflector: Reflector) {} }
`;
  const OPEN = `import { SetMetadata } from '@nestjs/common';
export const IS_OPEN = 'open';
export const Open = () => SetMetadata(IS_OPEN, true);
`;

  it('are told with the decorator that opens a route to them', () => {
    const files = {
      'src/app.module.ts': root(
        "import { TokenGuard } from './token.guard';",
        '{ provide: APP_GUARD, useClass: TokenGuard }',
      ),
      'src/token.guard.ts': GUARD,
      'src/open.decorator.ts': OPEN,
    };

    expect(surroundingsOf(files).globalGuards).toEqual([
      {
        name: 'TokenGuard',
        path: 'src/app.module.ts',
        fromPackage: false,
        marker: { name: 'Open', path: 'src/open.decorator.ts' },
      },
    ]);
  });

  it.each([
    'export const Roles = (...roles: string[]) => SetMetadata(IS_OPEN, roles);',
    'export const Roles = (role: string) => SetMetadata(IS_OPEN, role);',
    'export const Roles = Reflector.createDecorator<string[]>();',
  ])('are not told to be opened by what closes: %s', (decorator) => {
    const markerWith = (text: string) =>
      surroundingsOf({
        'src/app.module.ts': root(
          "import { TokenGuard } from './token.guard';",
          '{ provide: APP_GUARD, useClass: TokenGuard }',
        ),
        'src/token.guard.ts': GUARD,
        'src/open.decorator.ts': text,
      }).globalGuards[0]?.marker;

    expect(markerWith(decorator)).toBeUndefined();
    expect(markerWith(`${OPEN}${decorator}`)?.name).toBe('Open');
  });

  it('are told when they come from a package', () => {
    const files = {
      'src/app.module.ts': root(
        "import { ThrottlerGuard } from '@nestjs/throttler';",
        '{ provide: APP_GUARD, useClass: ThrottlerGuard }',
      ),
    };

    expect(surroundingsOf(files).globalGuards).toEqual([
      {
        name: 'ThrottlerGuard',
        path: 'src/app.module.ts',
        fromPackage: true,
        marker: undefined,
      },
    ]);
  });

  it('are told apart from pipes', () => {
    const files = {
      'src/app.module.ts': root(
        "import { ValidationPipe } from '@nestjs/common';",
        '{ provide: APP_PIPE, useValue: new ValidationPipe() }',
      ),
    };

    expect(surroundingsOf(files)).toMatchObject({
      globalGuards: [],
      validates: true,
    });
  });
});

it('finds modules of packages, and no others', () => {
  const files = {
    'src/app.module.ts': module(
      'AppModule',
      "import { JwtModule } from '@nestjs/jwt';\nimport { ThrottlerModule } from '@nestjs/throttler';",
      "{ imports: [JwtModule.register({ secret: 'x' })] }",
    ),
  };

  expect(surroundingsOf(files).packageModules).toEqual([
    { specifier: '@nestjs/jwt', name: 'JwtModule', path: 'src/app.module.ts' },
  ]);
});

it.each([
  ['PassportStrategy(Strategy)', 'passport-jwt', true],
  ["PassportStrategy(Strategy, 'jwt')", 'passport-jwt', true],
  ["PassportStrategy(Strategy, 'jwt-access')", 'passport-jwt', false],
  ['PassportStrategy(Strategy)', 'passport-local', false],
])('%s of %s is a strategy called jwt: %s', (base, specifier, isJwt) => {
  const files = {
    'src/app.module.ts': module(
      'AppModule',
      "import { S } from './s';",
      '{ providers: [S] }',
    ),
    'src/s.ts': `import { Strategy } from '${specifier}';\nexport class S extends ${base} {}\n`,
  };

  expect(surroundingsOf(files).jwtStrategies).toHaveLength(isJwt ? 1 : 0);
});
