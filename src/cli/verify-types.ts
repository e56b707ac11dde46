import type { Outcome } from '../apply/apply-plan.js';
import { ScaffoldError } from '../errors.js';
import type { DiskHost } from '../hosts/disk-host.js';
import type { Terminal } from './terminal.js';
import { checkTypes, newErrors, type TypeErrors } from './type-check.js';

const MOST_SHOWN = 20;

/**
 * Runs the project's type check after a run. Throws `verify-failed` when it has
 * errors that were not there before; every file is as it was then.
 */
export async function verifyTypes(
  before: TypeErrors,
  { plan, written }: Outcome,
  host: DiskHost,
  terminal: Terminal,
): Promise<void> {
  const after = await terminal.during('Checking types …', () =>
    checkTypes(plan.project),
  );
  const errors = newErrors(before, after);
  if (errors.length === 0) return;
  host.undo(
    written.map(({ path, after, before: old }) => ({
      path,
      text: after,
      before: old,
    })),
  );
  const more = errors.length - MOST_SHOWN;
  throw new ScaffoldError(
    [
      'The type check has errors that were not there before:',
      ...errors.slice(0, MOST_SHOWN).map((error) => `  ${error}`),
      ...(more > 0 ? [`  and ${String(more)} more`] : []),
    ].join('\n'),
    {
      code: 'verify-failed',
      hint: 'Every file was put back as it was. Packages that were installed stay until the next install.',
    },
  );
}
