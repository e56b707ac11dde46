import type { StoreRow } from '../rows.js';

const IN_REDIS: StoreRow['naive'] = {
  'src/auth/store/redis-scripts.ts': [
    [' or cjson.decode(session).generation ~= tonumber(ARGV[2])', ''],
  ],
};

/** Users in one process: the contract that the others are held to. */
export const memoryRows: readonly StoreRow[] = [
  {
    name: 'memory, Nest 12',
    store: 'memory',
    nest: 12,
    adapter: 'express',
    packages: {},
    naive: {
      'src/auth/store/memory-session.store.ts': [
        ['current?.generation !== next.generation - 1', '!current'],
      ],
    },
    always: true,
  },
  {
    name: 'memory, sessions in Redis (ioredis), Nest 11',
    store: 'memory',
    redis: true,
    flags: ['--sessions', 'redis'],
    ownTests: true,
    nest: 11,
    adapter: 'fastify',
    packages: { ioredis: '^5.0.0' },
    naive: IN_REDIS,
  },
  {
    name: 'memory, sessions in Redis (node-redis), Nest 12',
    store: 'memory',
    redis: true,
    flags: ['--sessions', 'redis'],
    ownTests: true,
    nest: 12,
    adapter: 'express',
    packages: {},
    naive: IN_REDIS,
  },
];
