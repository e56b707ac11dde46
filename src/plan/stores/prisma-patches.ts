import { posix } from 'node:path';
import {
  addPrismaFields,
  addPrismaModels,
} from '../../patches/add-prisma-models.js';
import type { PatchResult } from '../../patches/patch.js';
import {
  patchFile,
  patchOrCreate,
  type PatchInput,
  type PlannedPatch,
} from '../planned-patch.js';
import {
  memberObject,
  memberString,
  readJson,
} from '../../project/read-json.js';
import { prismaAdditions } from './prisma-models.js';

/** The edits of the user's files that Prisma needs: models of its schema. */
export function prismaPatches(input: PatchInput): PlannedPatch[] {
  const { project, options } = input;
  const setup = project.stores.prisma;
  if (!setup) return [];
  const { models, fields } = prismaAdditions(project, options, setup);
  const { modelsFile } = setup;
  const withModels = (text: string | undefined) =>
    addPrismaModels(text, models);
  if (!fields) {
    return models.length === 0
      ? []
      : [patchOrCreate(input, modelsFile, withModels)];
  }
  const withFields = (text: string) =>
    addPrismaFields(fields.path, text, fields);
  return fields.path === modelsFile
    ? [
        patchFile(input, modelsFile, (text) =>
          inTurn(withFields(text), text, withModels),
        ),
      ]
    : [
        patchFile(input, fields.path, withFields),
        ...(models.length === 0
          ? []
          : [patchOrCreate(input, modelsFile, withModels)]),
      ];
}

/**
 * The config of Prisma, which the build of a Nest application takes for source:
 * `main.js` then goes to `dist/src`. Left alone where the start script knows that.
 */
export function prismaOutsiders({ tree, project }: PatchInput): string[] {
  const config = project.stores.prisma?.config;
  const path = posix.join(project.packageDirectory, 'package.json');
  const scripts = memberObject(readJson(tree, path) ?? {}, 'scripts');
  const start = memberString(scripts, 'start:prod') ?? '';
  return config !== undefined && /\bdist\/main\b/.test(start) ? [config] : [];
}

/** A second patch on what a first one left. */
function inTurn(
  first: PatchResult,
  before: string,
  next: (text: string) => PatchResult,
): PatchResult {
  if (first.kind === 'refused') return first;
  const second = next(first.kind === 'changed' ? first.text : before);
  return second.kind === 'unchanged' ? first : second;
}
