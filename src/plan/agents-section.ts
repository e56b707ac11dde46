import { posix } from 'node:path';
import type { Options } from '../options/options.js';
import {
  addAgentsSection,
  sectionLines,
  type AgentsSection,
} from '../patches/add-agents-section.js';
import type { Project } from '../project/project.js';
import type { ProjectTree } from '../project/project-tree.js';
import { outputDirectories } from '../templates/output-directories.js';
import type { ManualStep } from './plan.js';

/** What coding agents are told of the generated code; undefined without AGENTS.md. */
export function agentsSection(
  project: Project,
  options: Options,
): AgentsSection | undefined {
  const path = project.agentsFile;
  if (path === undefined) return undefined;
  const { auth, test } = outputDirectories(project, options);
  const from = (place: string) => posix.relative(posix.dirname(path), place);
  const guide = from(`${auth}/README.md`);
  const hasTests = options.spec && project.testRunner !== 'none';
  const { name, specFileSuffix } = options;
  return {
    path,
    application: project.application ?? ownDirectory(project),
    lines: [
      '## Authentication',
      '',
      'How login, sessions and tokens work here is in',
      `[${guide}](${guide}).`,
      'Read it before you change what it describes.',
      '',
      '- Do not weaken a guard, a check, a limit or a cookie',
      '  attribute to make something else work.',
      ...(hasTests
        ? [
            '- Run the auth tests after a change:',
            `  \`${from(test)}/${name}*.e2e-spec.ts\` and`,
            `  \`${from(auth)}/**/*.${specFileSuffix}.ts\`.`,
          ]
        : []),
      '- Secrets come from the environment. They go into no code,',
      '  test, log or commit.',
    ],
  };
}

/** A package of a workspace that shares the file with others. */
const ownDirectory = ({ agentsFile, packageDirectory }: Project) =>
  packageDirectory === '.' || agentsFile?.startsWith(`${packageDirectory}/`)
    ? undefined
    : packageDirectory;

/** The lines to paste, where nobody has decided yet and they are not there. */
export function agentsSteps(
  tree: ProjectTree,
  project: Project,
  options: Options,
): ManualStep[] {
  const section = agentsSection(project, options);
  if (section === undefined || options.agentsMd !== 'print') return [];
  const { kind } = addAgentsSection(tree.read(section.path) ?? '', section);
  return kind === 'unchanged'
    ? []
    : [
        {
          title: `tell coding agents of it in ${section.path}, with these lines or --agents-md add:`,
          text: sectionLines(section).join('\n'),
        },
      ];
}
