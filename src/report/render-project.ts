import type { Project } from '../project/project.js';
import type { Paint } from './paint.js';

const RUNNERS = { jest: 'Jest', vitest: 'Vitest', none: 'no test runner' };

/** What was found in the project, in a few aligned lines. */
export function renderProject(project: Project, paint: Paint): string {
  const format = project.moduleFormat === 'esm' ? 'ESM' : 'CommonJS';
  const adapter = project.httpAdapter === 'fastify' ? 'Fastify' : 'Express';
  const { rootModule } = project;
  const rows = [
    ['Nest', `${project.nestVersion}, ${format}, ${adapter}`],
    ['Tests', RUNNERS[project.testRunner]],
    ['Packages', project.packageManager],
    ['Root module', `${rootModule.className} in ${rootModule.path}`],
    ['Settings', project.hasConfigModule ? 'ConfigModule' : 'none yet'],
  ] as const;
  return [
    paint.bold(`Found ${project.name}`),
    ...rows.map(([label, value]) => `  ${paint.dim(label.padEnd(12))}${value}`),
  ].join('\n');
}
