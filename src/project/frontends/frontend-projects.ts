import { posix } from 'node:path';
import type { ProjectTree } from '../project-tree.js';
import { projectDirectories } from '../nx-applications.js';
import {
  isJsonObject,
  memberObject,
  memberString,
  readJsonWithComments,
  type JsonObject,
} from '../read-json.js';
import { listsPackage } from '../workspace-packages.js';
import type { ClientPackage, Frontend, FrontendRunner } from './frontend.js';

/**
 * Projects of Nx or of the Angular command line that are frontends without a
 * package.json of their own: they use the one of the repository's root.
 */
export function frontendProjects(tree: ProjectTree): Frontend[] {
  const manifest = readJsonWithComments(tree, 'package.json');
  if (!manifest) return [];
  return [...angularProjects(tree), ...nxProjects(tree)].flatMap((settings) => {
    const framework = frameworkOf(tree, settings, manifest);
    return framework === undefined
      ? []
      : [frontendOf(tree, settings, framework, manifest)];
  });
}

/** A project as project.json or angular.json has it. */
interface ProjectSettings {
  readonly directory: string;
  readonly sources: string;
  readonly targets: JsonObject;
}

function nxProjects(tree: ProjectTree): ProjectSettings[] {
  if (!tree.exists('nx.json')) return [];
  return projectDirectories(tree).flatMap((directory) => {
    if (tree.exists(posix.join(directory, 'package.json'))) return [];
    const path = posix.join(directory, 'project.json');
    const project = readJsonWithComments(tree, path);
    return project
      ? settingsOf(directory, project, memberObject(project, 'targets'))
      : [];
  });
}

function angularProjects(tree: ProjectTree): ProjectSettings[] {
  const workspace = readJsonWithComments(tree, 'angular.json') ?? {};
  return Object.values(memberObject(workspace, 'projects'))
    .filter(isJsonObject)
    .flatMap((project) =>
      settingsOf(
        posix.normalize(memberString(project, 'root') ?? '.'),
        project,
        memberObject(project, 'architect'),
      ),
    );
}

function settingsOf(
  directory: string,
  project: JsonObject,
  targets: JsonObject,
): ProjectSettings[] {
  if (memberString(project, 'projectType') !== 'application') return [];
  const sources =
    memberString(project, 'sourceRoot') ?? posix.join(directory, 'src');
  return [{ directory, sources: posix.normalize(sources), targets }];
}

/** Files that start a page, and what they or their bundler import. */
const ENTRIES = ['main.ts', 'main.tsx', 'main.js', 'main.jsx'];
const FRAMEWORKS = ['@angular', 'react-dom', 'vue', 'svelte', 'solid-js'];

/** The framework that a project starts; undefined for servers and what is not clear. */
function frameworkOf(
  tree: ProjectTree,
  { directory, sources }: ProjectSettings,
  manifest: JsonObject,
): string | undefined {
  if (directory === '.') return undefined;
  const entry = ENTRIES.map((name) =>
    tree.read(posix.join(sources, name)),
  ).find((text) => text !== undefined);
  const imported = FRAMEWORKS.find((name) =>
    new RegExp(`from ['"]${name}(?:/|['"])`).test(entry ?? ''),
  );
  const isNext =
    listsPackage(manifest, 'next') &&
    tree.list(directory).some((name) => name.startsWith('next.config.'));
  return isNext ? 'react-dom' : imported;
}

const CLIENT_PACKAGES: Readonly<Record<string, ClientPackage>> = {
  '@angular': '@angular/core',
  'react-dom': 'react',
};

/** What else the root lists, such as axios, may be the server's. */
function frontendOf(
  tree: ProjectTree,
  { directory, sources, targets }: ProjectSettings,
  framework: string,
  manifest: JsonObject,
): Frontend {
  const client = CLIENT_PACKAGES[framework];
  return {
    directory,
    clientDirectory: posix.join(sources, 'session'),
    packages: client ? [client] : [],
    testRunner: runnerOf(tree.list(directory), targets, manifest),
    moduleFormat: manifest.type === 'module' ? 'esm' : 'commonjs',
  };
}

/** By the executor of its tests, else by the settings that lie in its directory. */
function runnerOf(
  files: readonly string[],
  targets: JsonObject,
  manifest: JsonObject,
): FrontendRunner {
  const test = memberObject(targets, 'test');
  const executor =
    memberString(test, 'executor') ?? memberString(test, 'builder') ?? '';
  const has = (pattern: RegExp) => files.some((name) => pattern.test(name));
  if (executor.endsWith(':karma')) return 'jasmine';
  if (executor.includes('jest') || has(/^jest\.config\./)) return 'jest';
  const isVitest =
    /vite|:unit-test$/.test(executor) || has(/^vitest\.config\./);
  return isVitest && listsPackage(manifest, 'vitest') ? 'vitest' : 'none';
}
