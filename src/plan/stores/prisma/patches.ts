import { posix } from 'node:path';
import {
  addPrismaFields,
  addPrismaModels,
} from '../../../patches/add-prisma-models.js';
import {
  patchFile,
  patchOrCreate,
  type PatchInput,
  type PlannedPatch,
} from '../../planned-patch.js';
import {
  memberObject,
  memberString,
  readJson,
} from '../../../project/read-json.js';
import { prismaAdditions } from './models.js';

/** The edits of the user's files that Prisma needs: models of its schema. */
export function prismaPatches(input: PatchInput): PlannedPatch[] {
  const { project, options } = input;
  const setup = project.stores.prisma;
  if (!setup) return [];
  const { models, fields } = prismaAdditions(project, options, setup);
  return [
    ...(fields
      ? [
          patchFile(input, fields.path, (text) =>
            addPrismaFields(fields.path, text, fields),
          ),
        ]
      : []),
    ...(models.length > 0
      ? [
          patchOrCreate(input, setup.modelsFile, (text) =>
            addPrismaModels(text, models),
          ),
        ]
      : []),
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
