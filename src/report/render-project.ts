import type { Project } from '../project/project.js';
import type { RecordedRun } from '../project/read-record.js';
import type { Paint } from './paint.js';

const RUNNERS = { jest: 'Jest', vitest: 'Vitest', none: 'no test runner' };

/** What was found in the project, in a few aligned lines. */
export function renderProject(
  project: Project,
  record: RecordedRun | undefined,
  paint: Paint,
): string {
  const format = project.moduleFormat === 'esm' ? 'ESM' : 'CommonJS';
  const adapter = project.httpAdapter === 'fastify' ? 'Fastify' : 'Express';
  const { rootModule, hasConfigModule } = project;
  const rows = [
    ['Nest', `${project.nestVersion}, ${format}, ${adapter}`],
    ['Tests', RUNNERS[project.testRunner]],
    ['Packages', project.packageManager],
    ['Root module', `${rootModule.className} in ${rootModule.path}`],
    ['Config', hasConfigModule ? 'ConfigModule' : 'no ConfigModule yet'],
    ...(record
      ? [['Earlier run', 'its options are in jwt-scaffold.json'] as const]
      : []),
  ] as const;
  return [
    paint.bold(`Found ${project.name}`),
    ...rows.map(([label, value]) => `  ${paint.dim(label.padEnd(13))}${value}`),
  ].join('\n');
}
