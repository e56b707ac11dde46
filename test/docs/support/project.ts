import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { bootApp, type RunningApp } from '../../harness/boot-app.mjs';
import { copyTree, replaceSources } from '../../harness/copy-tree.mjs';
import { freshApp, type AppKind } from '../../harness/fresh-app.mjs';
import { repository } from '../../harness/repository.mjs';
import { mustRun } from '../../harness/run.mjs';
import { treeHashes } from '../../e2e/tree-hashes.js';
import { linkPackages } from './packages.js';

/** `fastify`, `express`, or a folder below test/fixtures put over the latter. */
export type ProjectKind = string;

const seeds = new Map<AppKind['adapter'], ReturnType<typeof freshApp>>();

/** The new app that projects of an adapter begin with, asked for once. */
function seedOf(adapter: AppKind['adapter'], folder: string) {
  const directory = join(folder, `seed-${adapter}`);
  const seed =
    seeds.get(adapter) ??
    freshApp({ nest: 12, adapter, directory, modules: 'none' });
  seeds.set(adapter, seed);
  return seed;
}

/** A Nest 12 project, in which a page's blocks are written and run. */
export class Project {
  private readonly running = new Map<string, RunningApp>();
  private built = '';
  /** Whether a page has written code into it, rather than generated it. */
  private isEdited = false;

  private constructor(
    readonly directory: string,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  /** `seeds` is where new apps are made to be copied from. */
  static async make(
    directory: string,
    kind: ProjectKind,
    seeds: string,
  ): Promise<Project> {
    const adapter = kind === 'fastify' ? 'fastify' : 'express';
    const seed = await seedOf(adapter, seeds);
    replaceSources(seed.directory, directory);
    const fixture = join(repository, 'test/fixtures', kind);
    if (existsSync(fixture)) {
      rmSync(join(directory, 'src'), { recursive: true });
      copyTree(fixture, directory);
    } else if (kind !== adapter) throw new Error(`no project kind ${kind}`);
    await linkPackages(directory);
    return new Project(directory, seed.env);
  }

  read(path: string): string {
    return readFileSync(join(this.directory, path), 'utf8');
  }

  write(path: string, text: string): void {
    const file = join(this.directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    this.isEdited = true;
  }

  /** Sets variables of `.env`, in place or at its end. */
  setEnv(variables: ReadonlyMap<string, string>): void {
    const file = join(this.directory, '.env');
    let text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    for (const [name, value] of variables) {
      const line = new RegExp(`^${name}=.*$`, 'm');
      text = line.test(text)
        ? text.replace(line, () => `${name}=${value}`)
        : `${text}${name}=${value}\n`;
    }
    writeFileSync(file, text);
  }

  /** Builds what has changed and boots it on behalf of a port, which is free. */
  async start(port: string, env: Record<string, string>): Promise<void> {
    await this.build();
    const app = await bootApp(this.directory, { env: { ...this.env, ...env } });
    this.running.set(port, app);
  }

  /**
   * Type-checks what a page wrote and all around it, tests too, by the
   * project's own settings.
   */
  async typeCheck(): Promise<void> {
    if (this.isEdited) await this.tsc(['--noEmit']);
  }

  async tsc(args: string[]): Promise<void> {
    const tsc = join(this.directory, 'node_modules/typescript/bin/tsc');
    await mustRun('node', [tsc, ...args], {
      cwd: this.directory,
      env: this.env,
    });
  }

  /** `localhost:3000` of a page → the host that really answers. */
  get hosts(): Map<string, string> {
    const pairs = [...this.running].map(
      ([port, { url }]) => [`localhost:${port}`, new URL(url).host] as const,
    );
    return new Map(pairs);
  }

  async stop(port: string): Promise<void> {
    const app = this.running.get(port);
    this.running.delete(port);
    await app?.stop();
  }

  async stopAll(): Promise<void> {
    for (const port of this.running.keys()) await this.stop(port);
  }

  private async build(): Promise<void> {
    const sources = JSON.stringify(treeHashes(join(this.directory, 'src')));
    if (sources === this.built) return;
    await this.tsc(['-p', 'tsconfig.build.json']);
    this.built = sources;
  }
}
