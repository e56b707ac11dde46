import { join } from 'node:path';
import {
  applyPlan,
  decide,
  MemoryHost,
  type ConflictPolicy,
  type MemoryHostSettings,
  type Outcome,
  type Plan,
  type RawOptions,
} from '../../../src/index.js';
import { planOf, readFiles } from '../../support/golden-project.js';

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures');

/** Little to write, so that a run takes no time. */
export const FEW_FILES: RawOptions = { spec: false, client: ['none'] };

/** A fixture in memory, with some files more; undefined removes one. */
export function memoryProject(
  changes: Readonly<Record<string, string | undefined>> = {},
  settings: MemoryHostSettings & { fixture?: 'nest-11' | 'nest-12' } = {},
): MemoryHost {
  const { fixture = 'nest-11', ...rest } = settings;
  const host = new MemoryHost(
    Object.fromEntries(readFiles(join(fixtures, fixture))),
    rest,
  );
  for (const [path, text] of Object.entries(changes)) {
    if (text === undefined) host.files.delete(path);
    else host.files.set(path, text);
  }
  return host;
}

/** Plans a run; with the few files unless options are given. */
export const planIn = (
  host: MemoryHost,
  options: RawOptions = FEW_FILES,
): Promise<Plan> => planOf(host, { options });

/** Plans and applies a run. */
export async function runIn(
  host: MemoryHost,
  options: RawOptions = FEW_FILES,
  policy: ConflictPolicy = 'abort',
): Promise<Outcome> {
  return applyPlan(decide(await planIn(host, options), policy), host);
}

/** Kind of each change, by path. */
export const kindsOf = ({ changes }: Plan): Record<string, string> =>
  Object.fromEntries(changes.map(({ path, kind }) => [path, kind]));

/** Puts CRLF into every file, as a Windows checkout does. */
export function checkOutOnWindows(host: MemoryHost): void {
  for (const [path, text] of host.files) {
    host.files.set(path, text.replace(/\r?\n/g, '\r\n'));
  }
}
