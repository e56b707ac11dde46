import type { AliasUse } from './import-aliases.js';
import type { SourceStyle } from '../source/detect-style.js';
import type { FormatterSettings } from '../source/formatter-settings.js';
import type { ImportExtension } from './import-extension.js';
import type { Frontend } from './frontends/frontend.js';
import type { HttpSetup } from './read-http-setup.js';
import type { Surroundings } from './read-surroundings.js';
import type { ProjectStores } from './stores/read-stores.js';
import type { ExistingUsers } from './find-existing-users.js';

export type ModuleFormat = 'esm' | 'commonjs';
export type HttpAdapter = 'express' | 'fastify';
export type TestRunner = 'jest' | 'vitest' | 'none';
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** The facts that a project's own files tell. Nothing here is a choice. */
export interface Project {
  /** Absolute path. */
  readonly root: string;
  /**
   * Name of the application where its package has several, else `name` of
   * package.json; the directory's name when it has none.
   */
  readonly name: string;
  /** Installed or declared version of `@nestjs/core`, e.g. `12.0.1`. */
  readonly nestVersion: string;
  readonly nestMajor: number;
  readonly moduleFormat: ModuleFormat;
  /** What relative specifiers end in. */
  readonly importExtension: ImportExtension;
  readonly httpAdapter: HttpAdapter;
  readonly testRunner: TestRunner;
  readonly packageManager: PackageManager;
  /** Every package in `dependencies` and `devDependencies`. */
  readonly packages: readonly string[];
  /** Name of the application, where its package has several. */
  readonly application: string | undefined;
  /** Directory of the application; its package's, where it is the only one. */
  readonly directory: string;
  /** Directory of the package.json that owns the application; `.` at the root. */
  readonly packageDirectory: string;
  /** The tsconfig that the build reads. */
  readonly tsconfig: string | undefined;
  /** Whether TypeScript knows the types of a browser in its tests. */
  readonly hasDomTypes: boolean;
  /** The frontends of the repository. */
  readonly frontends: readonly Frontend[];
  /** Directory of the application's source, e.g. `src`. */
  readonly sourceRoot: string;
  /** Directory of the end-to-end tests, e.g. `test`. */
  readonly testDirectory: string;
  /** The file that calls `NestFactory.create()`. */
  readonly entryFile: string;
  readonly rootModule: RootModule;
  /** The aliases by which the root module's file imports, where it does. */
  readonly aliasUse: AliasUse | undefined;
  /** The root module as `path#Class` from the tree's root, where it was named. */
  readonly namedModule: string | undefined;
  /** Every other module class of the project that the root module reaches. */
  readonly modules: readonly FoundModule[];
  /** The users module among them, unless it is one of ours. */
  readonly existingUsers: ExistingUsers | undefined;
  /** The ORMs of the project. */
  readonly stores: ProjectStores;
  /** Whether `@nestjs/config` is set up anywhere below the root module. */
  readonly hasConfigModule: boolean;
  /** Path of an `AppController` that is still as `nest new` made it. */
  readonly stockController: string | undefined;
  /** The AGENTS.md of the package, else of the repository. */
  readonly agentsFile: string | undefined;
  /** What the entry file and its helpers do to the application. */
  readonly http: HttpSetup;
  /** What auth will stand beside. */
  readonly surroundings: Surroundings;
  /** How the root module's file is written. */
  readonly style: SourceStyle;
  /** Settings of a formatter other than Prettier, where there is one. */
  readonly formatter: FormatterSettings | undefined;
}

/** The module that the bootstrap call is given. */
export interface RootModule {
  readonly path: string;
  readonly className: string;
}

/** A module class below the root module. */
export interface FoundModule {
  readonly path: string;
  readonly className: string;
  /** The module that lists it, the one nearest to the root. */
  readonly importedBy: RootModule;
  /** Files of its controllers whose route is `auth`, as the generated ones’. */
  readonly authControllers: readonly string[];
}
