// @ts-check
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.mjs';
import { mustRun } from './run.mjs';

/** What projects of any Nest major need, beside Nest, to be compiled and booted. */
const TOOLS = {
  '@types/express': '^5.0.0',
  '@types/node': '^20.19.0',
  '@types/supertest': '^6.0.2',
  'reflect-metadata': '^0.2.2',
  rxjs: '^7.8.1',
  supertest: '^7.0.0',
};

/**
 * Nest and its tools in the versions that go with a Nest major.
 * @type {Record<number, Record<string, string>>}
 */
const NEST = {
  10: {
    ...nest('^10.4.0'),
    '@nestjs/swagger': '^7.4.0',
    '@types/express': '^4.17.0',
    '@types/jest': '^29.5.0',
    typescript: '~5.6.0',
  },
  11: {
    ...nest('^11.0.0'),
    '@nestjs/swagger': '^11.0.0',
    '@types/jest': '^30.0.0',
    typescript: '~5.9.0',
  },
  12: {
    ...nest('^12.0.0'),
    '@nestjs/swagger': '^12.0.0',
    typescript: '^6.0.0',
    vitest: '^4.0.0',
  },
};

/**
 * A `node_modules` for projects of a Nest major, installed once by npm, which
 * stops where the ranges contradict each other.
 * @param {number} major
 * @param {Record<string, string>} more what the generated code needs: name → range
 * @returns {Promise<string>} its absolute path; nothing may be written into it
 */
export async function sharedPackages(major, more) {
  const dependencies = { ...TOOLS, ...NEST[major], ...more };
  const manifest = JSON.stringify({ private: true, dependencies });
  const hash = createHash('sha256').update(manifest).digest('hex').slice(0, 8);
  const directory = await cached(
    `packages-nest-${major}-${hash}`,
    async (draft) => {
      await writeFile(join(draft, 'package.json'), manifest);
      await mustRun(
        'npm',
        [
          'install',
          '--no-audit',
          '--no-fund',
          '--prefer-offline',
          '--ignore-scripts',
        ],
        { cwd: draft, timeout: 600_000 },
      );
    },
  );
  return join(directory, 'node_modules');
}

/** @param {string} range */
function nest(range) {
  const names = [
    'common',
    'core',
    'platform-express',
    'platform-fastify',
    'testing',
  ];
  return Object.fromEntries(names.map((name) => [`@nestjs/${name}`, range]));
}
