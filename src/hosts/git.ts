import { execFileSync } from 'node:child_process';

/** Whether git keeps a file of the directory under version control. */
export function isTrackedByGit(directory: string, path: string): boolean {
  return gitLists(directory, ['ls-files', '--', path]);
}

/** Whether a directory's files differ from the last commit; no without git. */
export function hasUncommittedChanges(directory: string): boolean {
  return gitLists(directory, ['status', '--porcelain', '--', '.']);
}

/** Whether a command of git prints anything in a directory. */
function gitLists(directory: string, args: readonly string[]): boolean {
  try {
    const listed = execFileSync('git', args, {
      cwd: directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return listed.trim() !== '';
  } catch {
    // Neither a repository nor a git command: then there is nothing to list.
    return false;
  }
}
