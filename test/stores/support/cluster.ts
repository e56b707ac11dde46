import { AttackedApp } from '../../behaviours/support/attacked-app.js';
import type { FreshApp } from '../../harness/fresh-app.mjs';

/** What tells an app where its rows are. */
export type Place = Record<string, string>;

/** Of two machines that are nowhere near each other; stored times must not depend on it. */
const TIME_ZONES = ['America/St_Johns', 'Pacific/Chatham'];

/** One app that runs twice on one database; memory is shared by nobody, so there once. */
export class Cluster {
  private processes: AttackedApp[] = [];

  private constructor(
    private readonly app: FreshApp,
    private readonly count: number,
    private readonly env: Record<string, string>,
  ) {}

  static async boot(
    app: FreshApp,
    count: number,
    env: Record<string, string>,
  ): Promise<Cluster> {
    const cluster = new Cluster(app, count, env);
    await cluster.start();
    return cluster;
  }

  get one(): AttackedApp {
    return this.at(0);
  }

  /** The second process where there is one. */
  get other(): AttackedApp {
    return this.at(1);
  }

  /** Takes the processes in turn. */
  at(index: number): AttackedApp {
    const app = this.processes[index % this.count];
    if (!app) throw new Error('The apps did not boot');
    return app;
  }

  async start(): Promise<void> {
    const zones = TIME_ZONES.slice(0, this.count);
    this.processes = await Promise.all(
      zones.map((TZ) =>
        AttackedApp.boot(this.app, { env: { ...this.env, TZ } }),
      ),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((app) => app.stop()));
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async setClock(seconds: number): Promise<void> {
    await Promise.all(this.processes.map((app) => app.setClock(seconds)));
  }

  /** How often a rotation was won since this was asked last, by whichever process. */
  async takeWins(): Promise<number> {
    const wins = await Promise.all(
      this.processes.map((app) => app.control('takeWins')),
    );
    return (wins as number[]).reduce((sum, count) => sum + count, 0);
  }

  /** Everything that was logged since the last start. */
  log(): string {
    return this.processes.map((app) => app.log()).join('');
  }
}
