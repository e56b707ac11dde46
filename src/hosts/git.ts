import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

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

/**
 * Whether a directory's files differ from the last commit; no without git. Git
 * looks on while the caller does something else.
 */
export async function hasUncommittedChanges(
  directory: string,
): Promise<boolean> {
  try {
    const status = ['status', '--porcelain', '--', '.'];
    const { stdout } = await execute('git', status, { cwd: directory });
    return stdout.trim() !== '';
  } catch {
    // Neither a repository nor a git command: then there is no last commit.
    return false;
  }
}
