import { describe, expect, test, vi } from 'vitest';
import type { AttackedApp } from '../../behaviours/support/attacked-app.js';
import type { ServerFaults, ServerKind } from '../servers/database-server.js';
import { isMongodbElsewhere } from '../servers/mongodb.js';
import { PASSWORD } from '../../e2e/auth-client.js';
import { someone } from '../../e2e/auth-over-http.js';
import type { Cluster } from '../support/cluster.js';
import { serversOf, type Bench } from '../support/stage.js';

const CLIENTS = 8;
const PATIENCE = 30_000; // in milliseconds

/** A store that is away: 5xx for a moment, never a wrong yes, nothing lost. */
export function describeFaults(bench: Bench): void {
  for (const kind of serversOf(bench.row).filter(canFail))
    describe(`${kind} fails`, () => {
      const cluster = bench.use();

      test('connections cut beside refreshes', async () => {
        const { cutConnections } = faultsOf(bench, kind);
        await refreshThrough(cluster(), async () => {
          for (let cut = 0; cut < 10; cut += 1) await cutConnections();
        });
      });

      test('the server crashes beside refreshes and comes back', async () => {
        const { crash, restart } = faultsOf(bench, kind);
        await refreshThrough(cluster(), async (statuses) => {
          await crash();
          // Back too soon, it is hidden by drivers that ask twice.
          await vi.waitFor(() => {
            expect(Math.max(...statuses)).toBeGreaterThanOrEqual(500);
          }, PATIENCE);
          await restart();
        });
      });

      test('down, it lets nobody in, and what has ended stays so', async () => {
        const { one, other } = cluster();
        const { crash, restart } = faultsOf(bench, kind);
        const live = await one.signUp();
        const ended = await other.signIn(live.email);
        expect((await one.client.logout(ended.refresh)).status).toBe(204);
        await crash();
        try {
          for (const token of [live.refresh, ended.refresh])
            expect(await one.refreshStatus(token)).toBeGreaterThanOrEqual(500);
          const { status } = await other.client.login(live.email);
          expect(status).toBeGreaterThanOrEqual(500);
          const { status: registered } = await one.client.register(someone());
          expect(registered).toBeGreaterThanOrEqual(500);
        } finally {
          await restart();
        }
        for (const app of [one, other]) await eventuallyServes(app);
        expect(await other.refreshStatus(ended.refresh)).toBe(401);
        expect(await one.refreshStatus(live.refresh)).toBe(200);
        // ASVS 5 §16.2.5: an error may quote the query, never a password or its hash.
        for (const secret of [PASSWORD, '$argon2'])
          expect(cluster().log()).not.toContain(secret);
      });
    });
}

const canFail = (kind: ServerKind) =>
  kind !== 'sqlite' && !(kind === 'mongodb' && isMongodbElsewhere());

/** Clients that refresh all the while, and afterwards still do with the last token they got. */
async function refreshThrough(
  cluster: Cluster,
  trouble: (statuses: readonly number[]) => Promise<void>,
): Promise<void> {
  const logins = await Promise.all(
    Array.from({ length: CLIENTS }, () => cluster.one.signUp()),
  );
  const statuses: number[] = [];
  let over = false;
  const clients = logins.map(async ({ refresh }, index) => {
    let token = refresh;
    for (let turn = index; !over; turn += 1) {
      const app = cluster.at(turn);
      const answer = await app.client.refresh(token).catch(() => undefined);
      // No answer at all: the process has ended.
      statuses.push(answer?.status ?? 0);
      if (!answer) throw new Error(app.log().slice(-3_000));
      if (answer.status === 200) token = cluster.one.loginOf(answer).refresh;
    }
    return token;
  });
  const stopped = trouble(statuses).finally(() => (over = true));
  const [tokens] = await Promise.all([Promise.all(clients), stopped]);
  for (const app of [cluster.one, cluster.other]) await eventuallyServes(app);
  // Neither a refusal, which would log somebody out, nor anything else.
  const odd = statuses.filter((status) => status !== 200 && status < 500);
  expect(odd).toEqual([]);
  for (const token of tokens)
    expect(await cluster.other.refreshStatus(token)).toBe(200);
}

/** Waits until an app has found its server again. */
async function eventuallyServes(app: AttackedApp): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  const nobody = { email: 'nobody@example.com' };
  for (let inARow = 0; inARow < 10; inARow += 1) {
    const { status } = await app.client.login(nobody.email);
    if (status === 401) continue;
    if (Date.now() > deadline)
      throw new Error(`does not recover: ${status}\n${app.log().slice(-3000)}`);
    inARow = -1;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function faultsOf({ stage }: Bench, kind: ServerKind): ServerFaults {
  const faults = stage().servers.get(kind)?.faults;
  if (!faults) throw new Error(`${kind} has no faults`);
  return faults;
}
