import { isWrite } from '../apply/apply-plan.js';
import type { DecidedPlan } from '../apply/decide-conflicts.js';
import { wrapText } from '../report/wrap-text.js';
import type { Run } from './run.js';
import { canCheckTypes } from './type-check.js';

/**
 * What is worth knowing before the plan is carried out, in an application that
 * was there before. It is said, not forbidden.
 */
export async function pointOut(
  plan: DecidedPlan,
  run: Run,
  hasUncommittedChanges: Promise<boolean>,
): Promise<void> {
  if (run.isNewApp || !plan.changes.some(isWrite)) return;
  const { terminal } = run;
  const { paint } = terminal;
  const notes = [
    ...((await hasUncommittedChanges)
      ? [
          // After the run both changes stand in one diff.
          `${paint.notice('Note:')} the git tree has uncommitted changes. Commit them first to see this run by itself in git diff.`,
        ]
      : []),
    ...(recommendsVerify(plan, run)
      ? [
          `${paint.notice('Recommended:')} --verify runs your type check afterwards, and undoes every file if it has new errors.`,
        ]
      : []),
  ];
  for (const note of notes) {
    terminal.say(`${wrapText(note, paint.width, '  ')}\n`);
  }
}

/** To a person, where the check would find the packages it needs. */
function recommendsVerify(
  { project, dependencies }: DecidedPlan,
  { flags, terminal }: Run,
): boolean {
  const willBeInstalled = dependencies.length === 0 || flags.install !== false;
  return (
    terminal.interactive &&
    !flags.verify &&
    willBeInstalled &&
    canCheckTypes(project)
  );
}
