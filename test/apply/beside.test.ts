import { describe, expect, it } from 'vitest';
import { applyPlan, decide } from '../../src/index.js';
import { errorOf, memoryProject, planFor } from '../support/plan-in-memory.js';

const TAKEN = 'client/auth-fetch.ts';
const OWN = 'export const authFetch = fetch;\n';

const hostWith = (files: Record<string, string> = {}) =>
  memoryProject('nest-12', files);

describe('a file from elsewhere', () => {
  it('ends the run by default, and each way on is named', async () => {
    const host = hostWith({ [TAKEN]: OWN });
    const plan = await planFor(host);
    const error = errorOf(() => decide(plan, 'abort'));
    expect(error.message).toContain(TAKEN);
    for (const policy of ['skip', 'new', 'overwrite']) {
      expect(error.hint).toContain(`--on-conflict ${policy}`);
    }
  });

  it('stays and gets a .new beside it with `new`', async () => {
    const fresh = hostWith();
    applyPlan(decide(await planFor(fresh), 'abort'), fresh);
    const host = hostWith({ [TAKEN]: OWN });
    const { written } = applyPlan(decide(await planFor(host), 'new'), host);

    expect(host.read(TAKEN)).toBe(OWN);
    expect(host.read(`${TAKEN}.new`)).toBe(fresh.read(TAKEN));
    expect(written.map(({ path }) => path)).not.toContain(TAKEN);
    const second = await planFor(host);
    expect(second.changes.filter(({ kind }) => kind === 'conflict')).toEqual(
      [],
    );
    expect(applyPlan(decide(second, 'new'), host).written).toEqual([]);
  });

  it('gets a new .new in the place of an old one', async () => {
    const host = hostWith({ [TAKEN]: OWN, [`${TAKEN}.new`]: 'old\n' });
    const { changes } = decide(await planFor(host), 'new');
    expect(changes.find(({ path }) => path === `${TAKEN}.new`)).toMatchObject({
      kind: 'update',
      before: 'old\n',
    });
  });

  it('is settled by an answer for its path alone', async () => {
    const host = hostWith({ [TAKEN]: OWN, 'client/token-session.ts': OWN });
    const answers = new Map([
      [TAKEN, 'new'],
      ['client/token-session.ts', 'skip'],
    ] as const);
    const { changes } = decide(await planFor(host), 'abort', answers);
    const paths = changes.map(({ path }) => path);
    expect(paths).toContain(`${TAKEN}.new`);
    expect(paths).not.toContain('client/token-session.ts.new');
  });
});
