import type { Options } from '../../../options/options.js';

/** What a reader of the plan ought to know of sessions in Redis. */
export function redisNotes({ sessions }: Pick<Options, 'sessions'>): string[] {
  return sessions === 'redis'
    ? [
        'Sessions and limits live in Redis at REDIS_URL, which the application and its end-to-end tests need to start. It has to keep what it was told: appendonly yes, or a restart logs everybody out, and maxmemory-policy noeviction, or it throws sessions and limits away when memory is short.',
      ]
    : [];
}
