import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { MemoryHost, readProject, ScaffoldError } from '../../src/index.js';
import { resolveOptions } from '../../src/options/resolve-options.js';
import { missingDependencies } from '../../src/plan/dependency-versions.js';
import { planPatches } from '../../src/plan/plan-patches.js';
import type { PlannedPatch } from '../../src/plan/planned-patch.js';
import { parses } from '../patches/support/module-facts.js';
import { Random } from '../patches/support/random.js';
import { readFiles } from '../support/golden-project.js';

const RUNS = 2_000;
const SEED = 4_711;

const fixtures = join(import.meta.dirname, '..', 'fixtures');
const projects = ['nest-11', 'nest-12'].map((name) =>
  Object.fromEntries(readFiles(join(fixtures, name))),
);
const damaged = [
  'src/app.module.ts',
  'src/main.ts',
  'package.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
] as const;
const options = resolveOptions([{ values: { guard: 'global' } }]);

it(`gives a patch result or a ScaffoldError for ${String(RUNS)} damaged files`, () => {
  const seen = { error: 0, changed: 0, unchanged: 0, refused: 0 };
  for (let run = 0; run < RUNS; run += 1) {
    const random = new Random(SEED + run);
    const files = { ...projects[run % 2] };
    const path = random.pick(damaged);
    files[path] = damage(random, files[path] ?? '');
    try {
      for (const kind of outcome(files)) seen[kind] += 1;
    } catch (error) {
      throw new Error(`seed ${String(SEED + run)}, ${path}\n${files[path]}`, {
        cause: error,
      });
    }
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(30);
});

function outcome(files: Record<string, string>) {
  try {
    const patches = patchesOf(files);
    patches.forEach(expectStillParses);
    return patches.map(({ result }) => result.kind);
  } catch (error) {
    if (!(error instanceof ScaffoldError)) throw error;
    expect(error.message).not.toBe('');
    expect(error.code).toMatch(/^[a-z-]+$/);
    return ['error' as const];
  }
}

function patchesOf(files: Record<string, string>): PlannedPatch[] {
  const tree = new MemoryHost(files);
  const project = readProject(tree);
  const dependencies = missingDependencies(project, options);
  const makeSecret = () => 'not-a-secret';
  return planPatches({ tree, project, options, dependencies, makeSecret });
}

function expectStillParses({ path, before, result }: PlannedPatch): void {
  const wasSound = isSound(path, before ?? '');
  if (path.endsWith('.module.ts') && !wasSound) {
    expect(result.kind).toBe('refused');
  }
  if (result.kind === 'changed' && wasSound) {
    expect(isSound(path, result.text), result.text).toBe(true);
  }
}

function isSound(path: string, text: string): boolean {
  if (path.endsWith('.ts')) return parses(text);
  if (!path.endsWith('.json')) return true;
  if (path.startsWith('tsconfig')) {
    return ts.parseConfigFileTextToJson(path, text).error === undefined;
  }
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Overwrites, removes, doubles or puts in a few bytes. */
function damage(random: Random, text: string): string {
  let bytes = Buffer.from(text);
  for (let times = 1 + random.below(3); times > 0; times -= 1) {
    const at = random.below(bytes.length);
    const until = at + random.below(12);
    const head = bytes.subarray(0, at);
    bytes = Buffer.concat(
      random.pick([
        [head, randomByte(random), bytes.subarray(at + 1)],
        [head, bytes.subarray(until)],
        [head, bytes.subarray(at, until), bytes.subarray(at)],
        [head, randomByte(random), bytes.subarray(at)],
      ]),
    );
  }
  return bytes.toString('utf8');
}

function randomByte(random: Random): Buffer {
  const telling = Buffer.from(`{}[]()"'\`,:;/*@\n\r\t\0.$=<>#`);
  return random.chance(0.5)
    ? Buffer.from([telling[random.below(telling.length)] ?? 0])
    : Buffer.from([random.below(256)]);
}
