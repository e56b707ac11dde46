import type { StoreRow } from '../rows.js';

const naive: StoreRow['naive'] = {
  'src/auth/store/mongoose-session.store.ts': [
    [' generation: generation - 1,', ''],
  ],
};

const MONGOOSE_9 = {
  '@nestjs/config': '^12.0.0',
  '@nestjs/mongoose': '^12.0.0',
  mongoose: '^9.0.0',
};
const MONGOOSE_8 = {
  '@nestjs/config': '^4.0.2',
  '@nestjs/mongoose': '^11.0.3',
  mongoose: '^8.0.0',
};

/** Users and sessions in MongoDB, or in what stands for it: servers/mongodb.ts says which. */
export const mongooseRows: readonly StoreRow[] = [
  {
    name: 'mongoose 9, Nest 12',
    store: 'mongoose',
    server: 'mongodb',
    nest: 12,
    adapter: 'express',
    packages: MONGOOSE_9,
    naive,
    ownTests: true,
    always: true,
  },
  {
    name: 'mongoose 8, Nest 11',
    store: 'mongoose',
    server: 'mongodb',
    nest: 11,
    adapter: 'fastify',
    packages: MONGOOSE_8,
    ownTests: true,
  },
  {
    name: 'mongoose 9, sessions in Redis, Nest 12',
    store: 'mongoose',
    server: 'mongodb',
    redis: true,
    flags: ['--sessions', 'redis'],
    nest: 12,
    adapter: 'express',
    packages: MONGOOSE_9,
  },
];
