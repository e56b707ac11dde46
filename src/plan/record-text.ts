import { posix } from 'node:path';
import type { Options } from '../options/options.js';
import type { Project } from '../project/project.js';
import {
  memberObject,
  parseJson,
  type JsonObject,
} from '../project/read-json.js';
import { RECORD_FILE } from '../project/record-file.js';
import { fileHash } from './classify-change.js';
import type { Change } from './plan.js';

/** What the text of jwt-scaffold.json is made from. */
export interface RecordInput {
  readonly version: string;
  readonly project: Project;
  readonly options: Options;
  /** The generated files of this plan. */
  readonly generated: readonly Change[];
  /** Hashes of an earlier run, for files that are still there. */
  readonly earlier: Readonly<Record<string, string>>;
  /** The file as it is now; records of other applications in it are kept. */
  readonly before: string | undefined;
}

/**
 * The text of jwt-scaffold.json: version, options, and for each generated file
 * the hash of what was generated, so that an edited one is recognised. A file
 * the user chose to keep at a conflict is remembered by the same rule.
 */
export function recordText(input: RecordInput): string {
  const { version, project, before } = input;
  const head = {
    $schema: `https://unpkg.com/jwt-scaffold@${version}/schematics/config.schema.json`,
    version,
  };
  const record = runRecord(input);
  const present = before === undefined ? {} : parseJson(RECORD_FILE, before);
  const others = memberObject(present, 'applications');
  const whole: JsonObject =
    project.application === undefined
      ? {
          ...head,
          ...record,
          ...(Object.keys(others).length > 0 ? { applications: others } : {}),
        }
      : {
          ...head,
          ...recordOfPackage(present),
          applications: { ...others, [project.application]: record },
        };
  return `${withShortLists(JSON.stringify(whole, undefined, 2))}\n`;
}

/** What the file says of an application that is the whole package. */
function recordOfPackage(present: JsonObject): JsonObject {
  const members = Object.entries(present).filter(([name]) =>
    ['options', 'module', 'files'].includes(name),
  );
  return Object.fromEntries(members);
}

function runRecord({
  project,
  options,
  generated,
  earlier,
}: RecordInput): JsonObject {
  const hashes = generated.map(({ path, kind, after }) => [
    path,
    kind === 'kept' ? earlier[path] : fileHash(after),
  ]);
  const byPath = {
    ...earlier,
    ...(Object.fromEntries(hashes) as Record<string, string>),
  };
  const files = Object.entries(byPath)
    .map(([path, hash]) => [
      posix.relative(project.packageDirectory, path),
      hash,
    ])
    .sort();
  return {
    options,
    ...(project.namedModule === undefined
      ? {}
      : {
          module: posix.relative(project.packageDirectory, project.namedModule),
        }),
    files: Object.fromEntries(files) as Record<string, string>,
  };
}

/** Lists on one line, as Prettier prints them. */
function withShortLists(json: string): string {
  return json.replace(
    /\[\s+([^[\]]*?)\s+\]/g,
    (_, items: string) => `[${items.replace(/\s+/g, ' ')}]`,
  );
}
