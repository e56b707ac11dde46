import type { Options } from '../options/options.js';
import type { Project } from '../project/project.js';
import type { ManualStep } from './plan.js';

/**
 * What the application's own set-up needs that no patch can give it: the OpenAPI
 * document's security schemes, which the generated decorators name.
 */
export function setupSteps(project: Project, options: Options): ManualStep[] {
  const { documentFile, documentSchemes } = project.http;
  if (!project.packages.includes('@nestjs/swagger')) return [];
  const calls = [
    ['addBearerAuth', '.addBearerAuth()'],
    ...(options.refreshTransport === 'cookie'
      ? [['addCookieAuth', ".addCookieAuth('refresh', undefined, 'refresh')"]]
      : []),
  ];
  const missing = calls.filter(
    ([method = '']) => !documentSchemes.includes(method),
  );
  if (missing.length === 0) return [];
  const where =
    documentFile === undefined
      ? 'where you build the OpenAPI document'
      : `to the DocumentBuilder in ${documentFile}`;
  return [
    {
      title: `add ${missing.length === 1 ? 'this line' : 'these lines'} ${where}:`,
      text: missing.map(([, line]) => line).join('\n'),
    },
  ];
}
