import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../../harness/run.mjs';
import { Project } from './project.js';

const bin = join(import.meta.dirname, 'bin');

/** Variables of bash itself; a page's own are kept from block to block. */
const OF_BASH = [
  'BASH',
  'COMP',
  'DIRSTACK',
  'EUID',
  'GROUPS',
  'HOST',
  'IFS',
  'MACHTYPE',
  'OPT',
  'OSTYPE',
  'PIPESTATUS',
  'PPID',
  'PS4',
  'PATH',
  'SHELLOPTS',
  'UID',
].join('|');

const START = /^((?:\w+=\S+ )*)npm run start(?::\w+)?(?: +#.*)?$/;

/** What a reader who follows a page has: projects, a shell, running servers. */
export class Story {
  private readonly projects = new Map<string, Project>();
  private current = 'app express';
  /** Variables and functions of the page's shell. */
  private state = '';

  /** `folder` is the page's own, `seeds` shared with the others. */
  constructor(
    private readonly folder: string,
    private readonly seeds: string,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  /** Goes to a project by `name kind`, made at its first use. */
  enter(mark: string): void {
    this.current = mark;
  }

  async project(): Promise<Project> {
    const [name = '', kind = 'express'] = this.current.split(' ');
    const known = this.projects.get(name);
    if (known) return known;
    const directory = join(this.folder, name);
    const project = await Project.make(directory, kind, this.seeds);
    this.projects.set(name, project);
    return project;
  }

  /** Runs commands until one fails; lines that start the app boot it. */
  async shell(
    script: string,
  ): Promise<{ code: number | null; output: string }> {
    const project = await this.project();
    let commands: string[] = [];
    let output = '';
    const flush = async () => {
      const result = await this.bash(project, commands.join('\n'));
      output += result.output;
      commands = [];
      return result.code;
    };
    for (const line of script.split('\n')) {
      const [start, assigned] = START.exec(line) ?? [];
      if (start === undefined) {
        commands.push(line);
        continue;
      }
      const code = await flush();
      if (code !== 0) return { code, output };
      const { PORT = '3000', ...env } = readAssignments(
        this.realHosts(assigned ?? ''),
      );
      for (const each of this.projects.values()) await each.stop(PORT);
      await project.start(PORT, env);
    }
    return { code: await flush(), output };
  }

  /** What the shell makes of a text with `$VARIABLES`. */
  async expand(text: string): Promise<string> {
    const { output } = await this.shell(
      `cat <<END_OF_TEXT\n${text}\nEND_OF_TEXT`,
    );
    return output.trimEnd();
  }

  /** Type-checks each project that was made. */
  async typeCheck(): Promise<void> {
    for (const project of this.projects.values()) await project.typeCheck();
  }

  async end(): Promise<void> {
    for (const project of this.projects.values()) await project.stopAll();
    if (!process.env.JWT_SCAFFOLD_KEEP) {
      rmSync(this.folder, { recursive: true, force: true });
    }
  }

  private async bash({ directory, env }: Project, commands: string) {
    const kept = join(this.folder, 'state.sh');
    const text = [
      this.state,
      `keep() { declare -p | grep -E "^declare -- [A-Z]" | grep -Ev "^declare -- (${OF_BASH})"; declare -f; }`,
      `trap 'keep > "${kept}"' EXIT`,
      'set -eo pipefail',
      commands,
    ].join('\n');
    const path = [bin, join(directory, 'node_modules/.bin'), env.PATH];
    const result = await run('bash', ['-c', this.realHosts(text)], {
      cwd: directory,
      env: { ...env, PATH: path.join(delimiter), CI: '1' },
      timeout: 120_000,
    });
    this.state = this.hostsOfPage(readFileSync(kept, 'utf8'));
    return { ...result, output: this.hostsOfPage(result.output) };
  }

  /** Where the page says localhost:3000 and the app is on another port. */
  private realHosts(text: string): string {
    return this.replaceHosts(text, (host, real) => [host, real]);
  }

  private hostsOfPage(text: string): string {
    return this.replaceHosts(text, (host, real) => [real, host]);
  }

  private replaceHosts(
    text: string,
    order: (host: string, real: string) => [string, string],
  ): string {
    return [...this.projects.values()]
      .flatMap(({ hosts }) => [...hosts])
      .map(([host, real]) => order(host, real))
      .reduce((result, [from, to]) => result.replaceAll(from, to), text);
  }
}

function readAssignments(text: string): Record<string, string> {
  const pairs = text
    .trim()
    .split(' ')
    .filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => pair.split('=') as [string, string]),
  );
}
