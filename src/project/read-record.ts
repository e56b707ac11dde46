import {
  memberObject,
  memberString,
  readJson,
  type JsonObject,
} from './read-json.js';
import type { ProjectTree } from './project-tree.js';

/** File that a run leaves in the project. */
export const RECORD_FILE = 'jwt-scaffold.json';

/** What the last run recorded. */
export interface RecordedRun {
  readonly version: string;
  /** The options as they were resolved; checked again when they are used. */
  readonly options: JsonObject;
  /** Hash of each generated file as it was written, by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** Reads {@link RECORD_FILE}; undefined when no run has been here. */
export function readRecord(tree: ProjectTree): RecordedRun | undefined {
  const json = readJson(tree, RECORD_FILE);
  if (!json) return undefined;
  const files = Object.entries(memberObject(json, 'files')).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    version: memberString(json, 'version') ?? '',
    options: memberObject(json, 'options'),
    files: Object.fromEntries(files),
  };
}
