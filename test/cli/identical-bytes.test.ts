import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { treeHashes } from '../e2e/tree-hashes.js';
import { withNode } from '../harness/node-versions.mjs';
import { tool } from '../harness/repository.mjs';
import { mustRun } from '../harness/run.mjs';
import { fixtureFiles } from '../support/golden-project.js';
import { emptyFolder } from './support/app.js';
import { environment } from './support/command-line.js';

const RUNS = 50;
const AT_ONCE = 2;

const NODES = [20, 22, 24] as const;
const LOCALES = ['C', 'de_DE.UTF-8', 'tr_TR.UTF-8', 'ja_JP.UTF-8', undefined];
const TIME_ZONES = [
  'UTC',
  'Asia/Kathmandu',
  'Pacific/Apia',
  undefined,
] as const;
const UMASKS = ['022', '077', '002'] as const;
const PLACES = ['app', 'ı İ ß/日本 app', `${'deep/'.repeat(12)}app`] as const;
const CACHES = ['none', 'new', 'warm'] as const;

/** What is generated: the fixture, and flags. */
const PROJECTS = [
  { fixture: 'nest-12', flags: ['--client', 'axios', '--client', 'react'] },
  { fixture: 'nest-12-prisma-users', flags: ['--store', 'prisma'] },
  { fixture: 'nest-11-typeorm-users', flags: ['--store', 'typeorm'] },
] as const;

/** What differs between two runs, and must not be seen in what they write. */
const SURROUNDINGS = Array.from({ length: RUNS }, (_, index) => {
  const round = Math.floor(index / PROJECTS.length);
  return {
    project: pick(PROJECTS, index),
    node: pick(NODES, round),
    locale: pick(LOCALES, index),
    timeZone: pick(TIME_ZONES, index),
    umask: pick(UMASKS, Math.floor(round / 3)),
    place: pick(PLACES, Math.floor(round / 2)),
    cache: pick(CACHES, Math.floor(round / 4)),
    reversed: index % 2 === 1,
  };
});

type Surroundings = (typeof SURROUNDINGS)[number];

function pick<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item;
}

/** Every file but `.env`, whose secrets are new each time. */
async function generate(
  { project, place, reversed, umask, ...around }: Surroundings,
  warmCache: string,
): Promise<Record<string, string>> {
  const folder = emptyFolder();
  const app = join(folder, place);
  const files = Object.entries(fixtureFiles(project.fixture));
  // Directories list their files in the order in which they were made.
  for (const [path, text] of reversed ? files.reverse() : files) {
    mkdirSync(dirname(join(app, path)), { recursive: true });
    writeFileSync(join(app, path), text);
  }
  const args = ['init', '--yes', '--no-install', ...project.flags];
  await mustRun(
    'sh',
    ['-c', `umask ${umask}; exec node "$@"`, 'sh', tool, ...args, ...TIME],
    { cwd: app, env: await environmentOf(around, folder, warmCache) },
  );
  const { '.env': secrets, ...written } = treeHashes(app);
  expect(secrets).toBeDefined();
  rmSync(app, { recursive: true });
  return written;
}

/** When the migration was made, which else is now. */
const TIME = ['--migration-time', '20261127120000'];

async function environmentOf(
  {
    node,
    locale,
    timeZone,
    cache,
  }: Pick<Surroundings, 'node' | 'locale' | 'timeZone' | 'cache'>,
  folder: string,
  warmCache: string,
): Promise<NodeJS.ProcessEnv> {
  const caches = {
    none: { NODE_DISABLE_COMPILE_CACHE: '1' },
    new: { NODE_COMPILE_CACHE: join(folder, 'cache') },
    warm: { NODE_COMPILE_CACHE: warmCache },
  };
  const language = { LANG: locale, LC_ALL: locale, LANGUAGE: undefined };
  const env = await withNode(node, caches[cache]);
  return environment({ ...env, ...language, TZ: timeZone });
}

it(`writes the same bytes in ${String(RUNS)} runs, whatever surrounds them`, async () => {
  const warmCache = emptyFolder();
  const left = [...SURROUNDINGS.entries()];
  const first = new Map<string, Record<string, string>>();
  let compared = 0;
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, surroundings] = next;
      const { fixture } = surroundings.project;
      const written = await generate(surroundings, warmCache);
      const expected = first.get(fixture) ?? written;
      first.set(fixture, expected);
      const run = `${String(index)} ${JSON.stringify(surroundings)}`;
      expect(written, run).toEqual(expected);
      compared += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  expect(compared).toBe(RUNS);
  expect(first.size).toBe(PROJECTS.length);
  for (const files of first.values()) {
    expect(Object.keys(files).length).toBeGreaterThan(50);
  }
}, 300_000);

it('covers each surrounding with each project', () => {
  for (const { fixture } of PROJECTS) {
    const own = SURROUNDINGS.filter(
      ({ project }) => project.fixture === fixture,
    );
    const seen = (key: keyof Surroundings) =>
      new Set(own.map((one) => one[key])).size;
    expect(own.length).toBeGreaterThan(15);
    expect([seen('node'), seen('locale'), seen('timeZone')]).toEqual([3, 5, 4]);
    expect([seen('umask'), seen('place'), seen('cache')]).toEqual([3, 3, 3]);
    expect(seen('reversed')).toBe(2);
  }
});
