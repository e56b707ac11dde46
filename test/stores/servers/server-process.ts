import {
  chownSync,
  existsSync,
  mkdtempSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../harness/free-port.mjs';
import { start } from '../../harness/run.mjs';
import { ServerMissing } from './database-server.js';

const PATIENCE = 60_000; // in milliseconds

/** How a server of one kind is run. */
export interface ServerRecipe {
  name: string;
  /** Who owns the data and runs the server; ourselves when left out. */
  owner?: { uid?: number; gid?: number };
  /** Makes the data in a new folder. */
  prepare?: (folder: string) => Promise<unknown>;
  command: (place: ServerPlace) => string[];
  /** Whether clients are served; one that rejects counts as not yet. */
  answers: (place: ServerPlace) => Promise<boolean>;
}

export interface ServerPlace {
  readonly folder: string;
  readonly port: number;
}

/** One database server: its folder, its port, and its life. */
export class ServerProcess implements ServerPlace {
  private child: ReturnType<typeof start> | undefined;

  private constructor(
    private readonly recipe: ServerRecipe,
    readonly folder: string,
    readonly port: number,
  ) {}

  static async launch(recipe: ServerRecipe): Promise<ServerProcess> {
    const { name, owner, prepare } = recipe;
    const folder = mkdtempSync(join(realpathSync(tmpdir()), `${name}-`));
    if (owner?.uid !== undefined && owner.gid !== undefined)
      chownSync(folder, owner.uid, owner.gid);
    await prepare?.(folder);
    const server = new ServerProcess(recipe, folder, await freePort());
    await server.start();
    return server;
  }

  /** Starts it on the data and the port it has, however it ended; tries again while remains of a crash hold them. */
  async start(): Promise<void> {
    const { command, owner } = this.recipe;
    const [name = '', ...args] = command(this);
    const deadline = Date.now() + PATIENCE;
    let runs = false;
    while (!(await this.isServing())) {
      if (Date.now() > deadline)
        throw new Error(`${name} does not answer\n${this.said()}`);
      if (!runs) {
        runs = true;
        this.child = start(name, args, { ...owner });
        void this.child.finished.then(() => (runs = false));
      }
      await sleep(100);
    }
  }

  async crash(): Promise<void> {
    this.child?.kill();
    await this.child?.finished;
    while (await isListening(this.port)) await sleep(20);
  }

  async stop(): Promise<void> {
    await this.crash();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 9 });
  }

  private async isServing(): Promise<boolean> {
    return (
      (await isListening(this.port)) &&
      (await this.recipe.answers(this).catch(() => false))
    );
  }

  private said(): string {
    return this.child?.said.output ?? '';
  }
}

/** A program on PATH or where Debian puts servers; throws when there is none. */
export function findProgram(...names: string[]): string {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  const found = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
  if (!found) throw new ServerMissing(`no ${names.join(' or ')} on PATH`);
  return found;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true));
    socket.once('error', end(false));
  });
}
