import { posix } from 'node:path';
import type { Project } from './project.js';
import {
  memberObject,
  memberString,
  readJson,
  type JsonObject,
} from './read-json.js';
import type { ProjectTree } from './project-tree.js';
import { recordPath } from './record-file.js';

/** What the last run recorded. */
export interface RecordedRun {
  readonly version: string;
  /** The options as they were resolved; checked again when they are used. */
  readonly options: JsonObject;
  /** Hash of each generated file as it was written, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The root module as `path#Class`, where it had to be named. */
  readonly module: string | undefined;
}

/**
 * Reads the record of a project; undefined when no run has been here. Where one
 * package holds several applications, each has a record under its name.
 */
export function readRecord(
  tree: ProjectTree,
  project: Pick<Project, 'packageDirectory' | 'application'>,
): RecordedRun | undefined {
  const json = readJson(tree, recordPath(project));
  const record =
    json && project.application !== undefined
      ? memberObject(memberObject(json, 'applications'), project.application)
      : json;
  if (!record || !('options' in record || 'files' in record)) return undefined;
  const named = memberString(record, 'module');
  const files = Object.entries(memberObject(record, 'files'))
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .map(([path, hash]) => [posix.join(project.packageDirectory, path), hash]);
  return {
    version: memberString(json ?? {}, 'version') ?? '',
    options: memberObject(record, 'options'),
    files: Object.fromEntries(files) as Record<string, string>,
    module:
      named === undefined
        ? undefined
        : posix.join(project.packageDirectory, named),
  };
}
