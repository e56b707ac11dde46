import { ScaffoldError } from '../errors.js';
import { DiskHost } from '../hosts/disk-host.js';
import { findWorkspaceRoot } from '../hosts/find-workspace-root.js';
import type { Project } from '../project/project.js';
import { readProject, type ProjectSelection } from '../project/read-project.js';
import { mergeSources, type OptionSource } from '../options/resolve-options.js';
import type { InitFlags } from './flags.js';
import type { Run } from './run.js';
import type { Terminal } from './terminal.js';

/** A project, and the host through which it is read and written. */
export interface OpenProject {
  readonly host: DiskHost;
  readonly project: Project;
}

/**
 * Reads the application in a directory, or the one chosen where there are
 * several. What an interrupted run left is settled first, and told.
 */
export async function openProject(
  directory: string,
  { flags, given, terminal }: Pick<Run, 'flags' | 'given' | 'terminal'>,
): Promise<OpenProject> {
  const place = findWorkspaceRoot(directory);
  const host = new DiskHost(place.root);
  settleInterruption(host, flags, terminal);
  const selection: ProjectSelection = {
    directory: place.directory,
    project: flags.project,
    module: flags.module,
    userEntity: namedEntity(given),
  };
  return { host, project: await readChosen(host, selection, terminal) };
}

function namedEntity(given: readonly OptionSource[]): string | undefined {
  const { userEntity } = mergeSources(given);
  return typeof userEntity === 'string' ? userEntity : undefined;
}

function settleInterruption(
  host: DiskHost,
  { dryRun = false }: InitFlags,
  terminal: Terminal,
): void {
  if (dryRun && host.isInterrupted()) {
    throw new ScaffoldError('An earlier run was interrupted while it wrote.', {
      code: 'interrupted-run',
      hint: 'Run npx jwt-scaffold init: it finishes or undoes that run first.',
    });
  }
  const recovery = host.recover();
  if (recovery !== undefined) {
    terminal.say(
      terminal.paint.notice(
        `An earlier run was interrupted while it wrote; it has been ${recovery} now.`,
      ),
    );
  }
}

/** Which selection answers an error that offers choices. */
const ANSWERS: Readonly<Record<string, keyof ProjectSelection>> = {
  'several-applications': 'project',
  'no-application-here': 'project',
  'several-root-modules': 'module',
};

async function readChosen(
  host: DiskHost,
  selection: ProjectSelection,
  terminal: Terminal,
): Promise<Project> {
  try {
    return readProject(host, selection);
  } catch (error) {
    if (!(error instanceof ScaffoldError) || !terminal.interactive) throw error;
    const name = ANSWERS[error.code];
    if (name === undefined || selection[name] !== undefined) throw error;
    const { askOneOf } = await import('./ask-questions.js');
    const question =
      name === 'project' ? 'Which application?' : 'Which root module?';
    const answer = await askOneOf(question, error.choices);
    return readChosen(host, { ...selection, [name]: answer }, terminal);
  }
}
