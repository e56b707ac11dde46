// @ts-check
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** What was given away may not be listened on yet. */
const given = new Set();

/**
 * A port on this machine that nobody listens on, another one at each call. It is below those that outgoing
 * connections are given, one of which could take it before a server does.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

/** @param {number} port */
const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
