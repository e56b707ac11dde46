import { posix } from 'node:path';
import type { Options } from '../options/options.js';
import { addAgentsSection } from '../patches/add-agents-section.js';
import { addDependencies } from '../patches/add-dependencies.js';
import { addEnvKeys } from '../patches/add-env-keys.js';
import { excludeFromBuild } from '../patches/exclude-from-build.js';
import { ignoreEnvFile } from '../patches/ignore-env-file.js';
import { makePublic } from '../patches/make-public.js';
import type { PatchResult } from '../patches/patch.js';
import {
  registerModules,
  type RegisterIntent,
  type Registration,
} from '../patches/register-module.js';
import type { Project } from '../project/project.js';
import { aliasedSpecifier } from '../project/import-aliases.js';
import { readTsconfig } from '../project/read-tsconfig.js';
import { classPrefix, importPath } from '../templates/names.js';
import { outputDirectories } from '../templates/output-directories.js';
import { agentsSection } from './agents-section.js';
import { exampleKeys, secretKeys } from './env-variables.js';
import {
  patchFile,
  patchOrCreate,
  withoutInterim,
  type PatchInput,
  type PlannedPatch,
} from './planned-patch.js';
import {
  storeEnvKeys,
  storeOutsiders,
  storePatches,
} from './stores/store-patches.js';
import { inPresentWords } from './present-registration.js';

/** Runs every patch that applies, on the project's files as they are now. */
export function planPatches(
  given: Omit<PatchInput, 'patched'>,
): PlannedPatch[] {
  const input: PatchInput = { ...given, patched: new Map() };
  return withoutInterim([
    ...registerInRoot(input),
    ...openStockController(input),
    ...storePatches(input),
    patchFile(input, inPackage(input, 'package.json'), (text) =>
      addDependencies(text, input.dependencies),
    ),
    ...keepOutOfBuild(input),
    ...patchEnvFile(input),
    patchOrCreate(input, inPackage(input, '.env.example'), (text) =>
      addEnvKeys(text, [
        ...exampleKeys(input.project.name, input.options),
        ...storeEnvKeys(input.project, input.options),
      ]),
    ),
    ...ignoreEnv(input),
    ...tellAgents(input),
  ]);
}

/** A path of the package that owns the application. */
const inPackage = ({ project }: PatchInput, name: string) =>
  posix.join(project.packageDirectory, name);

function registerInRoot(input: PatchInput): PlannedPatch[] {
  const { project, options } = input;
  if (options.skipImport) return [];
  const { auth } = outputDirectories(project, options);
  const target = posix.join(auth, `${options.name}.module.ts`);
  const wanted = leaveMoved(rootRegistration(project, options), input, target);
  const intent = inPresentWords(wanted, input, target);
  return [
    patchFile(input, intent.path, (text) => registerModules(text, intent)),
  ];
}

/** Without the module that another one below the root lists by now. */
function leaveMoved(
  intent: RegisterIntent,
  { project }: PatchInput,
  target: string,
): RegisterIntent {
  const { path, moduleClass } = intent;
  const moved = project.modules
    .filter((module) => module.path === target)
    .filter(
      ({ importedBy: by }) => by.path !== path || by.className !== moduleClass,
    )
    .map(({ className }) => className);
  const registrations = intent.registrations.filter(
    ({ name }) => !moved.includes(name),
  );
  return { ...intent, registrations };
}

/** What the root module is to list: AuthModule, and configuration if it has none. */
export function rootRegistration(
  project: Project,
  options: Options,
): RegisterIntent {
  const { path, className } = project.rootModule;
  const config: Registration = {
    name: 'ConfigModule',
    specifier: '@nestjs/config',
    expression: 'ConfigModule.forRoot()',
    alias: 'NestConfigModule',
  };
  const auth: Registration = {
    name: `${classPrefix(options.name)}Module`,
    specifier:
      aliasedAuthModule(project, options) ??
      authSpecifier(project, options, path, `${options.name}.module`),
    expression: `${classPrefix(options.name)}Module`,
  };
  return {
    path,
    moduleClass: className,
    registrations: project.hasConfigModule ? [auth] : [config, auth],
  };
}

/** By an alias, where the root module's file imports by aliases. */
function aliasedAuthModule(
  project: Project,
  options: Options,
): string | undefined {
  const { auth } = outputDirectories(project, options);
  const { aliasUse } = project;
  return (
    aliasUse &&
    aliasedSpecifier(aliasUse, posix.join(auth, `${options.name}.module`))
  );
}

function authSpecifier(
  project: Project,
  options: Options,
  fromFile: string,
  name: string,
): string {
  const { auth } = outputDirectories(project, options);
  const path = importPath(posix.dirname(fromFile), posix.join(auth, name));
  return path + project.importExtension;
}

function openStockController(input: PatchInput): PlannedPatch[] {
  const { project, options } = input;
  const path = project.stockController;
  if (options.guard !== 'global' || path === undefined) return [];
  const specifier = authSpecifier(
    project,
    options,
    path,
    'decorators/public.decorator',
  );
  return [patchFile(input, path, (text) => makePublic(path, text, specifier))];
}

/**
 * The client and the tests stand outside the source root: compiled with it they
 * would move `dist/main.js`. A test directory that is there already has been
 * settled by the project.
 */
function keepOutOfBuild(input: PatchInput): PlannedPatch[] {
  const { tree, project, options } = input;
  const path = project.tsconfig;
  if (path === undefined) return [];
  const { client, test } = outputDirectories(project, options);
  const isNewTest =
    options.spec && project.testRunner !== 'none' && !tree.exists(test);
  const whole = posix.join(posix.dirname(path), 'tsconfig.json');
  return [
    ...exclude(input, path, [
      ...(options.client.length > 0 ? [client] : []),
      ...(isNewTest ? [test] : []),
      ...storeOutsiders(input),
    ]),
    ...(whole !== path && hasForeignClient(project, options)
      ? exclude(input, whole, [client])
      : []),
  ];
}

/** Packages that a client imports, and the server may not have. */
const CLIENT_IMPORTS: Readonly<Record<string, string>> = {
  axios: 'axios',
  angular: '@angular/core',
  react: 'react',
};

/** Whether the server's own type check could not resolve the client's imports. */
function hasForeignClient(project: Project, options: Options): boolean {
  return options.client.some((client) => {
    const name = CLIENT_IMPORTS[client];
    return name !== undefined && !project.packages.includes(name);
  });
}

function exclude(
  input: PatchInput,
  path: string,
  directories: readonly string[],
): PlannedPatch[] {
  const build = readTsconfig(input.tree, path);
  if (!build || directories.length === 0) return [];
  const relative = directories.map((directory) =>
    posix.relative(posix.dirname(path), directory),
  );
  return [
    patchFile(input, path, (text) =>
      inTurn(text, relative, (present, directory) =>
        excludeFromBuild(present, { path, directory, build }),
      ),
    ),
  ];
}

/** One patch for each item, on the text that the one before left. */
function inTurn(
  text: string,
  items: readonly string[],
  patch: (text: string, item: string) => PatchResult,
): PatchResult {
  return items.reduce<PatchResult>(
    (before, item) => {
      if (before.kind === 'refused') return before;
      const result = patch(
        before.kind === 'changed' ? before.text : text,
        item,
      );
      return result.kind === 'unchanged' ? before : result;
    },
    { kind: 'unchanged' },
  );
}

function patchEnvFile(input: PatchInput): PlannedPatch[] {
  const path = inPackage(input, '.env');
  if (input.tree.isTracked(path)) return [];
  const patch = patchOrCreate(input, path, (text) =>
    addEnvKeys(text, secretKeys(input.makeSecret, input.options)),
  );
  return [{ ...patch, sensitive: true }];
}

/** In the file of the user's coding agents, where he wants it. */
function tellAgents(input: PatchInput): PlannedPatch[] {
  const { project, options } = input;
  const section = agentsSection(project, options);
  return section === undefined || options.agentsMd !== 'add'
    ? []
    : [
        patchFile(input, section.path, (text) =>
          addAgentsSection(text, section),
        ),
      ];
}

/** The repository's .gitignore holds for its packages too. */
function ignoreEnv(input: PatchInput): PlannedPatch[] {
  const own = inPackage(input, '.gitignore');
  const whole = patchOrCreate(input, '.gitignore', ignoreEnvFile);
  if (own === '.gitignore') return [whole];
  const isCovered = whole.result.kind === 'unchanged';
  return isCovered ? [] : [patchOrCreate(input, own, ignoreEnvFile)];
}
