import type { Status } from '../plan/compare-with-record.js';

/** A status as `--json` prints it: no file contents, so never a secret. */
export function statusJson(status: Status): object {
  const { project, refusals } = status;
  return {
    version: status.version,
    recordedVersion: status.recordedVersion,
    project: { name: project.name, sourceRoot: project.sourceRoot },
    upToDate: status.upToDate,
    untouched: status.untouched,
    files: status.files,
    patchedFiles: status.patchedFiles,
    refusals: refusals.map(({ path, reason, instructions }) => ({
      path,
      reason,
      instructions,
    })),
    problems: status.problems,
  };
}
