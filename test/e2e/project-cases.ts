/** How a booted project is called, and what it answers. */
interface BootedCase {
  /** Built file, from the directory of the package. */
  readonly entry: string;
  /** What stands before `/auth` in the URLs. */
  readonly prefix?: string;
}

/** A project of some shape, and what a run does to it. */
export interface ProjectCase {
  readonly title: string;
  /** Folder below test/fixtures/projects. */
  readonly fixture: string;
  readonly nest: 10 | 11 | 12;
  /** Whether the files have Windows line ends, as git checks them out there. */
  readonly crlf?: true;
  /** Application to name where the project has several. */
  readonly project?: string;
  /** Directory of the package that owns the application. */
  readonly owner?: string;
  /** Directory of the application's source, and of its client. */
  readonly source?: string;
  readonly client?: string;
  /** Files of the project that the run changes, beside package.json. */
  readonly patched: readonly string[];
  /** Lines that only the root module has after the run. */
  readonly lines: readonly string[];
  /** The tsconfig that has all sources, where it is not tsconfig.json. */
  readonly check?: string;
  /** The one that the build reads, from the owner, where it has another name. */
  readonly build?: string;
  readonly boot?: BootedCase;
}

const PLAIN_BOOT = { entry: 'dist/main' };

const CONFIG = "import { ConfigModule } from '@nestjs/config';";
const AUTH = "import { AuthModule } from './auth/auth.module';";
const EMPTY = '  imports: [ConfigModule.forRoot(), AuthModule],';

/** One for each shape of project. */
export const PROJECT_CASES: readonly ProjectCase[] = [
  {
    title: 'Nest monorepo, first application',
    fixture: 'nest-monorepo',
    nest: 11,
    project: 'shop',
    source: 'apps/shop/src',
    client: 'apps/shop/client',
    patched: ['apps/shop/src/shop.module.ts'],
    lines: [CONFIG, AUTH, EMPTY],
    build: 'apps/shop/tsconfig.app.json',
    boot: { entry: 'dist/apps/shop/main' },
  },
  {
    title: 'Nest monorepo, an application that a library starts',
    fixture: 'nest-monorepo',
    nest: 11,
    project: 'admin',
    source: 'apps/admin/src',
    client: 'apps/admin/client',
    patched: ['apps/admin/src/admin.module.ts', 'apps/admin/tsconfig.app.json'],
    lines: [
      CONFIG,
      AUTH,
      '  imports: [HealthModule, ConfigModule.forRoot(), AuthModule],',
    ],
  },
  {
    title: 'Nx',
    fixture: 'nx',
    nest: 11,
    source: 'apps/backend/api/src',
    client: 'apps/backend/api/client',
    project: 'api',
    patched: ['apps/backend/api/src/app/app.module.ts'],
    lines: [
      CONFIG,
      "import { AuthModule } from '../auth/auth.module';",
      '    ConfigModule.forRoot(),',
      '    AuthModule,',
    ],
    check: 'apps/backend/api/tsconfig.app.json',
  },
  {
    title: 'pnpm and Turborepo with a React frontend',
    fixture: 'pnpm-turborepo',
    nest: 11,
    project: 'apps/api',
    owner: 'apps/api',
    source: 'apps/api/src',
    client: 'apps/api/client',
    patched: ['apps/api/src/app.module.ts'],
    lines: [
      'import { ConfigModule } from "@nestjs/config";',
      'import { AuthModule } from "./auth/auth.module";',
      '  imports: [NotesModule, ConfigModule.forRoot(), AuthModule],',
    ],
    boot: PLAIN_BOOT,
  },
  {
    title: 'Nest 10, CommonJS without esModuleInterop',
    fixture: 'nest-10',
    nest: 10,
    patched: ['src/app.module.ts', 'tsconfig.build.json'],
    lines: [
      CONFIG,
      AUTH,
      '  imports: [AccountsModule, ConfigModule.forRoot(), AuthModule],',
    ],
    boot: PLAIN_BOOT,
  },
  {
    title: 'imports from baseUrl',
    fixture: 'baseurl-imports',
    nest: 11,
    patched: ['src/app.module.ts', 'tsconfig.build.json'],
    lines: [CONFIG, AUTH, '    ConfigModule.forRoot(),', '    AuthModule,'],
  },
  ...([undefined, true] as const).map((crlf): ProjectCase => ({
    title: `root module under src/modules/app${crlf ? ', CRLF' : ''}`,
    fixture: 'root-in-modules',
    nest: 11,
    patched: ['src/modules/app/clinic.module.ts', 'tsconfig.build.json'],
    lines: [
      CONFIG,
      "import { AuthModule } from '../../auth/auth.module';",
      '@Module({ imports: [PatientsModule, ConfigModule.forRoot(), AuthModule] })',
    ],
    ...(crlf ? { crlf } : { boot: { entry: 'dist/server' } }),
  })),
  {
    title: 'global prefix and URI versioning',
    fixture: 'prefix-and-versioning',
    nest: 11,
    patched: ['src/app.module.ts', 'tsconfig.build.json'],
    lines: [CONFIG, AUTH, EMPTY],
    boot: { entry: 'dist/main', prefix: '/api/v1' },
  },
  {
    title: 'Fastify, ESM',
    fixture: 'fastify',
    nest: 12,
    patched: ['src/app.module.ts'],
    lines: [CONFIG, AUTH.replace("module'", "module.js'"), EMPTY],
    boot: PLAIN_BOOT,
  },
  {
    title: 'Swagger',
    fixture: 'swagger',
    nest: 11,
    patched: ['src/app.module.ts', 'tsconfig.build.json'],
    lines: [CONFIG, AUTH, EMPTY],
    boot: PLAIN_BOOT,
  },
  {
    title: 'tabs, double quotes, no semicolons',
    fixture: 'tabs-double-quotes',
    nest: 11,
    patched: ['src/app.module.ts', 'tsconfig.build.json'],
    lines: [
      'import { ConfigModule } from "@nestjs/config"',
      'import { AuthModule } from "./auth/auth.module"',
      '\t\tGarageModule,',
      '\t\tConfigModule.forRoot(),',
      '\t\tAuthModule',
    ],
  },
  {
    title: 'no test runner',
    fixture: 'no-test-runner',
    nest: 11,
    patched: ['src/app.module.ts'],
    build: 'tsconfig.json',
    lines: [
      CONFIG,
      AUTH,
      '@Module({ imports: [ConfigModule.forRoot(), AuthModule] })',
    ],
    boot: PLAIN_BOOT,
  },
  {
    title: 'Biome instead of Prettier',
    fixture: 'biome',
    nest: 12,
    patched: ['src/app.module.ts'],
    lines: [
      'import { ConfigModule } from "@nestjs/config";',
      'import { AuthModule } from "./auth/auth.module.js";',
      '\timports: [ConfigModule.forRoot(), AuthModule],',
    ],
  },
  {
    title: 'loose TypeScript',
    fixture: 'loose',
    nest: 11,
    patched: ['src/app.module.ts', 'tsconfig.json'],
    build: 'tsconfig.json',
    lines: [
      CONFIG,
      AUTH,
      '  imports: [...modules, ConfigModule.forRoot(), AuthModule],',
    ],
    boot: PLAIN_BOOT,
  },
  {
    title: 'very strict TypeScript, ESM',
    fixture: 'strict-esm',
    nest: 12,
    patched: ['src/app.module.ts'],
    lines: [CONFIG, AUTH.replace("module'", "module.js'"), EMPTY],
    boot: PLAIN_BOOT,
  },
];
