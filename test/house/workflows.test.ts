import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { repository } from '../harness/repository.mjs';

interface Step {
  readonly run?: string;
  readonly uses?: string;
}

interface Job {
  readonly steps?: readonly Step[];
  readonly uses?: string;
  readonly strategy?: { readonly matrix: { os: string[]; node: number[] } };
  readonly permissions?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly name: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const github = join(repository, '.github');
const textOf = (name: string) =>
  readFileSync(join(github, 'workflows', name), 'utf8');
const workflowOf = (name: string) => parse(textOf(name)) as Workflow;
const names = readdirSync(join(github, 'workflows'));

const manifest = JSON.parse(
  readFileSync(join(repository, 'package.json'), 'utf8'),
) as { scripts: Record<string, string>; engines: { node: string } };

describe.each(names)('%s', (name) => {
  const { permissions, jobs } = workflowOf(name);
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
  /** With `version: npm run …` of an action's inputs. */
  const commands = textOf(name);

  it('calls scripts that there are', () => {
    const called = [...commands.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(
      ([, script = '']) => script,
    );
    expect(called.filter((script) => !(script in manifest.scripts))).toEqual(
      [],
    );
    expect(called.length).toBeGreaterThan(0);
  });

  it('calls files that there are', () => {
    const files = [
      ...steps.flatMap(({ run }) => /^\.\S+/.exec(run ?? '') ?? []),
      ...Object.values(jobs).flatMap(({ uses = '' }) => uses),
    ].filter((file) => file.startsWith('.'));
    expect(files.filter((file) => !existsSync(join(repository, file)))).toEqual(
      [],
    );
  });

  it('pins actions of others by commit, and says which version that is', () => {
    const lines = commands
      .split('\n')
      .filter((line) => /uses: [^.]/.test(line));
    const pinned = /uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !pinned.test(line))).toEqual([]);
  });

  it('may write nothing but where a job says so', () => {
    expect(Object.values(permissions)).not.toContain('write');
  });
});

it('tests each system on each Node that is supported', () => {
  const matrix = workflowOf('ci.yml').jobs.unit?.strategy?.matrix;
  const { os = [], node = [] } = matrix ?? {};
  expect(os.map((name) => name.replace('-latest', ''))).toEqual([
    'ubuntu',
    'macos',
    'windows',
  ]);
  expect(manifest.engines.node).toContain(String(Math.min(...node)));
  expect(node).toEqual([20, 22, 24]);
});

it('lets the job that publishes run no code but npm’s', () => {
  const { publish } = workflowOf('release.yml').jobs;
  expect(publish?.permissions).toHaveProperty('id-token', 'write');
  const commands = publish?.steps?.flatMap(({ run }) => run ?? []) ?? [];
  expect(commands.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(
    ['npm publish', 'gh release'],
  );
  expect(commands[0]).toContain('--provenance');
  const others = Object.entries(workflowOf('release.yml').jobs).filter(
    ([name, { permissions }]) =>
      name !== 'publish' && permissions && 'id-token' in permissions,
  );
  expect(others).toEqual([]);
});

it('has forms and updates that parse', () => {
  const files = [
    'dependabot.yml',
    ...readdirSync(join(github, 'ISSUE_TEMPLATE')).map(
      (name) => `ISSUE_TEMPLATE/${name}`,
    ),
  ];
  for (const file of files) {
    const text = readFileSync(join(github, file), 'utf8');
    expect(parse(text), file).toBeTypeOf('object');
  }
});
