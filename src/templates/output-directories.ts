import { posix } from 'node:path';
import type { Options } from '../options/options.js';
import type { Project } from '../project/project.js';
import { storeSetup } from './users-kind.js';

/** The directories of the project that generated files go to. */
export interface OutputDirectories {
  readonly auth: string;
  readonly users: string;
  readonly test: string;
  readonly client: string;
  readonly migrations: string;
  /** Of a connection that the project does not have yet. */
  readonly database: string;
  /** The application's source. */
  readonly source: string;
}

/** Where each kind of generated file goes, relative to the project's root. */
export function outputDirectories(
  project: Project,
  options: Options,
): OutputDirectories {
  return {
    auth: posix.join(project.sourceRoot, options.path),
    users: posix.join(project.sourceRoot, 'users'),
    test: project.testDirectory,
    client: posix.join(project.directory, options.clientDir),
    migrations:
      storeSetup(project, options)?.migrations ??
      posix.join(project.sourceRoot, 'migrations'),
    database: posix.join(project.sourceRoot, 'database'),
    source: project.sourceRoot,
  };
}
