import { expect, it } from 'vitest';
import { applyPlan, decide } from '../../src/index.js';
import { memoryProject, planFor } from '../support/plan-in-memory.js';

const ADAPTER = 'src/auth/users.adapter.ts';

it('lists what is left to write of the adapter, until it is edited', async () => {
  const host = memoryProject('nest-12-other-users');
  const first = await planFor(host);
  applyPlan(decide(first, 'abort'), host);
  expect(first.manualSteps).toMatchObject([
    {
      title: expect.stringContaining(ADAPTER) as string,
      text: expect.stringContaining('create(email, passwordHash)') as string,
    },
  ]);
  expect((await planFor(host)).manualSteps).toHaveLength(1);
  host.files.set(ADAPTER, `${host.read(ADAPTER) ?? ''}// written\n`);
  expect((await planFor(host)).manualSteps).toEqual([]);
});

it('leaves users of an earlier run as they are, also without its record', async () => {
  const host = memoryProject('nest-12');
  applyPlan(decide(await planFor(host), 'abort'), host);
  host.files.delete('jwt-scaffold.json');
  const { project, changes } = await planFor(host);
  expect(project.existingUsers).toBeUndefined();
  expect(changes.map(({ path }) => path)).not.toContain(ADAPTER);
});
