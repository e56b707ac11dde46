import type { StoreRow } from '../rows.js';

/** Without a server, in one process: the contract that the others are held to. */
export const memoryRows: readonly StoreRow[] = [
  {
    name: 'memory, Nest 12',
    store: 'memory',
    nest: 12,
    adapter: 'express',
    packages: {},
    always: true,
  },
];
