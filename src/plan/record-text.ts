import type { Options } from '../options/options.js';
import { fileHash } from './classify-change.js';
import type { Change } from './plan.js';

/**
 * The text of jwt-scaffold.json: version, options, and for each generated file
 * the hash of what was generated, so that an edited one is recognised. A file
 * the user chose to keep at a conflict is remembered by the same rule.
 */
export function recordText(
  version: string,
  options: Options,
  generated: readonly Change[],
  earlier: Readonly<Record<string, string>>,
): string {
  const hashes = generated.map(({ path, kind, after }) => [
    path,
    kind === 'kept' ? earlier[path] : fileHash(after),
  ]);
  const files = {
    ...earlier,
    ...(Object.fromEntries(hashes) as Record<string, string>),
  };
  const record = {
    $schema: `https://unpkg.com/jwt-scaffold@${version}/schematics/config.schema.json`,
    version,
    options,
    files: Object.fromEntries(Object.entries(files).sort()),
  };
  return `${withShortLists(JSON.stringify(record, undefined, 2))}\n`;
}

/** Lists on one line, as Prettier prints them. */
function withShortLists(json: string): string {
  return json.replace(
    /\[\s+([^[\]]*?)\s+\]/g,
    (_, items: string) => `[${items.replace(/\s+/g, ' ')}]`,
  );
}
