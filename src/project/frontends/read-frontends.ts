import type { ProjectTree } from '../project-tree.js';
import { workspacePackages } from '../workspace-packages.js';
import { frontendOfPackage, hasFramework, type Frontend } from './frontend.js';
import { foldersNextTo } from './frontend-folders.js';
import { frontendProjects } from './frontend-projects.js';

/**
 * The frontends of the repository: packages of the workspace, else projects that
 * share the server's package.json (Nx, Angular), else packages in folders that
 * are called as frontends are. Files that do not parse are left out.
 */
export function readFrontends(
  tree: ProjectTree,
  packageDirectory: string,
): Frontend[] {
  const packages = workspacePackages(tree)
    .filter(({ manifest }) => hasFramework(manifest))
    .map(({ directory, manifest }) =>
      frontendOfPackage(tree, directory, manifest),
    );
  if (packages.length > 0) return packages;
  const projects = frontendProjects(tree);
  return projects.length > 0 ? projects : foldersNextTo(tree, packageDirectory);
}
