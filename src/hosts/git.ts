import { execFileSync } from 'node:child_process';

/** Whether git keeps a file of the directory under version control. */
export function isTrackedByGit(directory: string, path: string): boolean {
  try {
    const listed = execFileSync('git', ['ls-files', '--', path], {
      cwd: directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return listed.trim() !== '';
  } catch {
    // Neither a repository nor a git command: then nothing is tracked.
    return false;
  }
}

/** Whether a directory's files differ from the last commit; no without git. */
export function hasUncommittedChanges(directory: string): boolean {
  try {
    const listed = execFileSync('git', ['status', '--porcelain', '--', '.'], {
      cwd: directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return listed.trim() !== '';
  } catch {
    // Neither a repository nor a git command: then there is no last commit.
    return false;
  }
}
