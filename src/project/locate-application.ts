import { posix } from 'node:path';
import { didYouMean, ScaffoldError } from '../errors.js';
import { directoriesAbove, isWithin } from './directories-above.js';
import {
  nestApplications,
  plainApplication,
  type Application,
} from './nest-applications.js';
import { nxApplications } from './nx-applications.js';
import type { ProjectTree } from './project-tree.js';
import { readJson } from './read-json.js';
import { listsPackage, workspacePackages } from './workspace-packages.js';

/** Which application to take where there are several. */
export interface ApplicationSelection {
  /** Directory in which the tool was called, from the tree's root. */
  readonly directory?: string | undefined;
  /** The name of an application. */
  readonly project?: string | undefined;
  /** Source root of the application, where the name is not known. */
  readonly sourceRoot?: string | undefined;
}

/**
 * Finds the application to work on: Nest monorepo mode, Nx, workspaces, or one
 * plain application. Throws `several-applications` or `no-application-here`
 * with the names to choose from, or `unknown-project`.
 */
export function locateApplication(
  tree: ProjectTree,
  selection: ApplicationSelection,
): Application {
  const base = plainPath(selection.directory ?? '.');
  const applications = applicationsAround(tree, base);
  if (selection.project !== undefined) {
    return byName(applications, selection.project);
  }
  const fitting = fittingApplications(applications, base, selection);
  const [only, ...others] = fitting;
  if (only && others.length === 0) return only;
  if (only) throw severalApplications(fitting);
  if (applications.length > 0) throw elsewhere(applications, base);
  return plainApplication(tree, packageAbove(tree, base));
}

/** Without `./` and a slash at the end. */
const plainPath = (path: string) =>
  posix.normalize(path).replace(/(?<=.)\/$/, '');

/** By source root, then the innermost around the directory, then those in it. */
function fittingApplications(
  applications: readonly Application[],
  base: string,
  { sourceRoot }: ApplicationSelection,
): Application[] {
  const rooted = applications.filter(
    (item) =>
      sourceRoot !== undefined && item.sourceRoot === plainPath(sourceRoot),
  );
  if (rooted.length > 0) return rooted;
  const around = applications.filter(
    ({ directory, isWhole }) =>
      isWithin(base, directory) &&
      (base !== directory || base !== '.' || isWhole),
  );
  const depth = ({ directory }: Application) =>
    directory === '.' ? 0 : directory.split('/').length;
  const innermost = Math.max(...around.map(depth));
  return around.length > 0
    ? around.filter((item) => depth(item) === innermost)
    : applications.filter(({ directory }) => isWithin(directory, base));
}

function byName(
  applications: readonly Application[],
  name: string,
): Application {
  const found =
    applications.find((item) => item.name === name) ??
    applications.find((item) => item.directory === plainPath(name));
  if (found) return found;
  const names = namesOf(applications);
  throw new ScaffoldError(`There is no application "${name}" here.`, {
    code: 'unknown-project',
    hint:
      names.length === 0
        ? 'There is one application or none here: leave --project out.'
        : [
            didYouMean(name, names),
            `The applications found are: ${names.join(', ')}.`,
          ]
            .join(' ')
            .trim(),
    choices: names,
  });
}

const namesOf = (applications: readonly Application[]) =>
  applications.map(({ name }) => name);

function severalApplications(
  applications: readonly Application[],
): ScaffoldError {
  const names = namesOf(applications);
  return new ScaffoldError(
    `There are several applications here:\n${asLines(names)}`,
    {
      code: 'several-applications',
      hint: 'Name one: --project <name>.',
      choices: names,
    },
  );
}

function elsewhere(
  applications: readonly Application[],
  base: string,
): ScaffoldError {
  const names = namesOf(applications);
  return new ScaffoldError(
    `There is no Nest application in ${base}. The repository has these:\n${asLines(names)}`,
    {
      code: 'no-application-here',
      hint: 'Name one: --project <name>.',
      choices: names,
    },
  );
}

const asLines = (names: readonly string[]) =>
  names.map((name) => `  ${name}`).join('\n');

/** Those of the tree, else those of a package in it that has several. */
function applicationsAround(tree: ProjectTree, base: string): Application[] {
  const all = applicationsIn(tree);
  return all.length > 0
    ? all
    : nestApplications(tree, packageAbove(tree, base));
}

function applicationsIn(tree: ProjectTree): Application[] {
  const nest = nestApplications(tree, '.');
  if (nest.length > 0) return nest;
  const nx = tree.exists('nx.json') ? nxApplications(tree) : [];
  if (nx.length > 0) return nx;
  const inPackages = workspacePackages(tree)
    .filter(({ manifest }) => listsPackage(manifest, '@nestjs/core'))
    .flatMap(({ directory }) => packageApplications(tree, directory));
  return inPackages.length > 0
    ? [...wholeApplication(tree), ...inPackages]
    : [];
}

/** The applications of one package; a library of Nest modules has none. */
function packageApplications(
  tree: ProjectTree,
  directory: string,
): Application[] {
  const nest = nestApplications(tree, directory);
  const own = { ...plainApplication(tree, directory), name: directory };
  const found = nest.length > 0 ? nest : [own];
  return found.filter(({ entryFile }) => tree.exists(entryFile));
}

/** The workspace's root, where it is a Nest application itself. */
function wholeApplication(tree: ProjectTree): Application[] {
  const manifest = readJson(tree, 'package.json') ?? {};
  return listsPackage(manifest, '@nestjs/core')
    ? packageApplications(tree, '.').map((item) => ({
        ...item,
        isWhole: item.directory === '.',
      }))
    : [];
}

/** The nearest directory above with a package.json; else the directory. */
function packageAbove(tree: ProjectTree, directory: string): string {
  return (
    directoriesAbove(directory).find((place) =>
      tree.exists(posix.join(place, 'package.json')),
    ) ?? directory
  );
}
