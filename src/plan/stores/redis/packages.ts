import type { Project } from '../../../project/project.js';
import { usesIoredis } from '../../../templates/stores/redis/context.js';
import type { NeededPackage } from '../../needed-package.js';

/** The client of Redis that the generated code imports. */
export function redisPackages(
  project: Pick<Project, 'packages'>,
): readonly NeededPackage[] {
  return [
    usesIoredis(project)
      ? { name: 'ioredis', ranges: '^6.0.0', least: '5.0.0' }
      : // Older ones cannot be left at once.
        { name: 'redis', ranges: '^6.3.0', least: '5.0.0' },
  ];
}
