import type { TemplateLayer } from '../../template-layer.js';

/** The layers of sessions and limits in Redis, with either client. */
export const REDIS_LAYERS: readonly TemplateLayer[] = [
  { name: 'store-redis', root: 'auth', when: ({ redis }) => redis },
  {
    name: 'store-redis-node',
    root: 'auth',
    when: ({ redis, ioredis }) => redis && !ioredis,
  },
  {
    name: 'store-redis-ioredis',
    root: 'auth',
    when: ({ redis, ioredis }) => redis && ioredis,
  },
];
