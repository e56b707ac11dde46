import type { Project } from '../../../project/project.js';

/** What templates may name of Redis. */
export interface RedisContext {
  /** Whether its client is ioredis, and not node-redis. */
  readonly ioredis: boolean;
}

/** The context of a project. */
export const redisContext = (
  project: Pick<Project, 'packages'>,
): RedisContext => ({ ioredis: usesIoredis(project) });

/**
 * Whether the project's client is ioredis. A project with none gets node-redis,
 * which the makers of both recommend.
 */
export const usesIoredis = ({ packages }: Pick<Project, 'packages'>): boolean =>
  packages.includes('ioredis') && !packages.includes('redis');
