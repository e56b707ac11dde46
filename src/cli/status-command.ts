import { ScaffoldError } from '../errors.js';
import { completeOptions } from '../options/project-defaults.js';
import { packageVersion } from '../package-info.js';
import { compareWithRecord } from '../plan/compare-with-record.js';
import { makeSecret } from '../plan/make-secret.js';
import { planChanges } from '../plan/plan-changes.js';
import { readRecord, type RecordedRun } from '../project/read-record.js';
import { RECORD_FILE } from '../project/record-file.js';
import { renderStatus } from '../report/render-status.js';
import { statusJson } from '../report/status-json.js';
import type { StatusFlags } from './flags.js';
import { openProject } from './open-project.js';
import { openTerminal } from './terminal.js';

/**
 * `jwt-scaffold status`: plans a run with the recorded options, writes nothing,
 * and tells what such a run would find. Returns the exit code.
 */
export async function runStatus(
  directory: string,
  flags: StatusFlags,
): Promise<0 | 1> {
  const { json = false, project: name, exitCode, strict } = flags;
  const terminal = openTerminal({ yes: false, json });
  const { host, project } = await openProject(directory, {
    flags: { dryRun: true, ...(name === undefined ? {} : { project: name }) },
    given: [],
    terminal,
  });
  const record = readRecord(host, project);
  if (record === undefined) throw noRecord(project.application);
  const plan = await planChanges({
    tree: host,
    project,
    options: recordedOptions(record, project),
    version: packageVersion(),
    makeSecret,
  });
  const status = compareWithRecord(plan, record, host);
  if (json) terminal.sayJson(statusJson(status));
  else terminal.say(renderStatus(status, terminal.paint));
  if (strict) return status.untouched ? 0 : 1;
  return exitCode && !status.upToDate ? 1 : 0;
}

const recordedOptions = (
  { options }: RecordedRun,
  project: Parameters<typeof completeOptions>[1],
) =>
  completeOptions(
    [{ file: RECORD_FILE, values: options }],
    project,
    new Date(),
  );

function noRecord(application: string | undefined): ScaffoldError {
  const place = application === undefined ? 'here' : `of ${application}`;
  return new ScaffoldError(
    `There is no record ${place} to compare with: ${RECORD_FILE} is missing or empty.`,
    {
      code: 'no-record',
      hint: 'npx jwt-scaffold init leaves one behind. Commit it with the code.',
    },
  );
}
