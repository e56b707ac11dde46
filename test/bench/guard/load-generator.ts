import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Load, Measured } from './load.mjs';

/** The process that sends requests, on the Node this runs on. */
export class LoadGenerator {
  private readonly child: ChildProcess = fork(
    join(import.meta.dirname, 'load.mjs'),
    { execArgv: [] },
  );

  async run(load: Load): Promise<Measured> {
    this.child.send(load);
    const ended = new AbortController();
    const { signal } = ended;
    try {
      const [answer] = (await Promise.race([
        once(this.child, 'message', { signal }),
        once(this.child, 'exit', { signal }).then(() => {
          throw new Error('The load generator ended by itself');
        }),
      ])) as [Measured];
      return answer;
    } finally {
      ended.abort();
    }
  }

  stop(): void {
    this.child.kill();
  }
}
