import { expect, test } from 'vitest';
import { hasServer, startServer } from './start-server.js';

const KINDS = ['mongodb', 'postgresql', 'mysql', 'redis', 'sqlite'] as const;

test.each(KINDS.filter((kind) => hasServer(kind)))(
  '%s starts, survives a crash on its port, and goes',
  async (kind) => {
    const server = await startServer(kind);
    try {
      const first = await server.createDatabase();
      expect(await server.createDatabase()).not.toBe(first);
      expect(server.version).toMatch(/^\w+( [\d.]+)?/);
      await server.faults?.cutConnections();
      await server.faults?.crash();
      await server.faults?.restart();
      console.log(`${server.version} at ${await server.createDatabase()}`);
    } finally {
      await server.stop();
    }
  },
);
