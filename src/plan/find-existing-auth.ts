import { posix } from 'node:path';
import type { Options } from '../options/options.js';
import type { Project } from '../project/project.js';
import type { ProjectTree } from '../project/project-tree.js';
import { classPrefix } from '../templates/names.js';
import { outputDirectories } from '../templates/output-directories.js';
import type { Change, ExistingAuth } from './plan.js';

/** What {@link findExistingAuth} is made from. */
export interface ExistingAuthInput {
  readonly tree: ProjectTree;
  readonly project: Project;
  readonly options: Options;
  /** The generated files of this plan. */
  readonly generated: readonly Change[];
  /** Hashes of the files of an earlier run, by path. */
  readonly earlier: Readonly<Record<string, string>>;
}

/**
 * Files in the directory of the generated code, and modules of its name, that no
 * run of ours has made. A directory with one of our files in it is ours, with
 * whatever else the user keeps there.
 */
export function findExistingAuth({
  tree,
  project,
  options,
  generated,
  earlier,
}: ExistingAuthInput): ExistingAuth | undefined {
  const { auth } = outputDirectories(project, options);
  const isOurs = (path: string) =>
    path in earlier ||
    generated.some((item) => item.path === path && item.kind === 'unchanged');
  const present = filesBelow(tree, auth);
  const files = present.some(isOurs) ? [] : present;
  const className = `${classPrefix(options.name)}Module`;
  const modules = project.modules.filter(
    (item) => item.className === className && !isOurs(item.path),
  );
  const ownPath = posix.join(auth, `${options.name}.module.ts`);
  const needsAnotherName = modules.some(({ path }) => path !== ownPath);
  return files.length > 0 || needsAnotherName
    ? { files, modules, needsAnotherName }
    : undefined;
}

function filesBelow(tree: ProjectTree, directory: string): string[] {
  return tree.list(directory).flatMap((name) => {
    const path = posix.join(directory, name);
    return name.endsWith('/') ? filesBelow(tree, path) : [path];
  });
}
