// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshApp } from '../harness/fresh-app.mjs';
import { mustRun } from '../harness/run.mjs';
import { INIT } from './commands.mjs';
import { measureInTurn } from './measure.mjs';

/**
 * The same run in repositories with ever more source files, of which the root module knows nothing.
 * @param {string} folder
 * @param {number} rounds
 */
export const withMoreFiles = (folder, rounds) =>
  measureSizes([10, 1_000, 10_000], addFiles, join(folder, 'files'), rounds);

/**
 * The same run with ever more modules in the root module's list, each in a file of its own.
 * @param {string} folder
 * @param {number} rounds
 */
export const withMoreImports = (folder, rounds) =>
  measureSizes([10, 200, 2_000], addImports, join(folder, 'imports'), rounds);

/**
 * @param {number[]} sizes
 * @param {(directory: string, size: number) => void} enlarge
 * @param {string} folder
 * @param {number} rounds
 */
async function measureSizes(sizes, enlarge, folder, rounds) {
  /** @type {Record<string, import('./measure.mjs').Command>} */
  const commands = {};
  for (const size of sizes) {
    const directory = join(folder, String(size));
    const app = await freshApp({
      nest: 12,
      adapter: 'express',
      directory,
      modules: 'none',
    });
    enlarge(directory, size);
    const git = (/** @type {string[]} */ ...args) =>
      mustRun('git', args, { cwd: directory });
    // A repository as the tool meets it, with everything committed.
    await git('init', '--quiet');
    await git('config', 'user.email', 'bench@example.com');
    await git('config', 'user.name', 'bench');
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'start');
    commands[size] = {
      argv: INIT,
      cwd: directory,
      env: app.env,
      restore: async () => {
        await git('reset', '--quiet', '--hard');
        await git('clean', '--quiet', '-dx', '--force');
      },
    };
  }
  const measured = await measureInTurn(commands, rounds);
  return sizes.map((size) => ({
    size,
    ...(measured[size] ?? { time: NaN, memory: NaN }),
  }));
}

/** @param {string} directory @param {number} size */
function addFiles(directory, size) {
  for (let index = 0; index < size; index++) {
    const place = join(directory, 'src/features', `area-${index % 50}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(
      join(place, `feature-${index}.service.ts`),
      service(`Feature${index}Service`),
    );
  }
}

/** @param {string} directory @param {number} size */
function addImports(directory, size) {
  const classes = Array.from({ length: size }, (_, index) => `Area${index}`);
  const place = join(directory, 'src/areas');
  mkdirSync(place);
  for (const name of classes) {
    writeFileSync(
      join(place, `${name}.ts`),
      `import { Module } from '@nestjs/common';\n\n@Module({})\nexport class ${name} {}\n`,
    );
  }
  const root = join(directory, 'src/app.module.ts');
  const text = readFileSync(root, 'utf8');
  const lines = classes.map(
    (name) => `import { ${name} } from './areas/${name}.js';\n`,
  );
  const list = classes.map((name) => `    ${name},\n`).join('');
  writeFileSync(
    root,
    lines.join('') + text.replace('imports: []', `imports: [\n${list}  ]`),
  );
}

const service = (
  /** @type {string} */ name,
) => `import { Injectable } from '@nestjs/common';

@Injectable()
export class ${name} {
  private readonly seen = new Map<string, number>();

  count(key: string): number {
    const next = (this.seen.get(key) ?? 0) + 1;
    this.seen.set(key, next);
    return next;
  }
}
`;
