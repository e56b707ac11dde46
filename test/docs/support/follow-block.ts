import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { resolveOptions, type RawOptions } from '../../../src/index.js';
import { exampleKeys, secretKeys } from '../../../src/plan/env-variables.js';
import { repository } from '../../harness/repository.mjs';
import { applyDiff, splitPath } from './apply-diff.js';
import type { Block } from './read-page.js';
import { isSameOutput, readConsole } from './same-output.js';
import type { Story } from './story.js';

type Follow = (block: Block, story: Story) => Promise<void>;

/** What a reader does with a block of each language, as far as a test can. */
const LANGUAGES: Readonly<Record<string, Follow>> = {
  ts: followTypeScript,
  diff: followDiff,
  sh: followCommands,
  console: followConsole,
  env: followEnvironment,
  json: followJson,
  yaml: followYaml,
};

/**
 * Does what a block says and throws where that fails, or where nothing here
 * knows what to do with it. Gives the reason for one that is left out.
 */
export async function followBlock(
  block: Block,
  story: Story,
): Promise<string | undefined> {
  const { example, region, language } = block;
  if (region !== undefined)
    return checkHolder('test/readme.test.ts', `'${region}'`);
  const [, reason] = /^none, (.+)$/.exec(example ?? '') ?? [];
  if (reason !== undefined) return `left out: ${reason}`;
  if (example !== undefined) return checkHolder(example, block.page);
  const follow = LANGUAGES[language];
  if (!follow) {
    const known = Object.keys(LANGUAGES).join(', ');
    throw new Error(
      `nothing checks a block of "${language}". Use one of ${known}; or write <!-- example: test/… --> before it, naming the test that has it; or <!-- example: none, reason -->.`,
    );
  }
  await follow(block, story);
  return undefined;
}

/** A block that another test holds: that test has to name it. */
function checkHolder(test: string, name: string): string {
  const file = join(repository, test);
  if (!existsSync(file)) throw new Error(`there is no ${test}`);
  if (!readFileSync(file, 'utf8').includes(name)) {
    throw new Error(`${test} does not name ${name}`);
  }
  return `held by ${test}`;
}

async function followTypeScript({ text }: Block, story: Story): Promise<void> {
  const project = await story.project();
  const { path, rest } = splitPath(text);
  if (path !== undefined) {
    project.write(path, `${rest.trimStart()}\n`);
    return;
  }
  if (!text.includes("from 'jwt-scaffold'")) {
    throw new Error(
      'say in a first line, such as // src/main.ts, which file it is',
    );
  }
  project.write('program.ts', text);
  const settings =
    '--ignoreConfig --strict --module nodenext --target es2023 --types node --skipLibCheck --outDir program';
  await project.tsc([...settings.split(' '), 'program.ts']);
  await mustSucceed(
    story,
    'node program/program.js && test -s jwt-scaffold.json',
  );
}

async function followDiff({ text }: Block, story: Story): Promise<void> {
  const project = await story.project();
  const { path, rest } = splitPath(text);
  if (path === undefined) {
    throw new Error(
      'say in a first line, such as // src/main.ts, which file it is',
    );
  }
  project.write(
    path,
    applyDiff(project.read(path), await expandIn(rest, story)),
  );
}

async function followCommands({ text }: Block, story: Story): Promise<void> {
  await mustSucceed(story, text);
}

async function followConsole({ text }: Block, story: Story): Promise<void> {
  for (const { command, expected } of readConsole(text)) {
    const { output } = await story.shell(command);
    const wanted = await expandIn(expected, story);
    if (!isSameOutput(output, wanted)) {
      throw new Error(
        `$ ${command}\nanswers\n${output}\ninstead of\n${wanted}`,
      );
    }
  }
}

async function followEnvironment({ text }: Block, story: Story): Promise<void> {
  const lines = (await expandIn(text, story))
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const variables = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z]\w*)=(.*)$/.exec(line) ?? [];
    if (!ENVIRONMENT.has(name)) throw new Error(`nothing reads ${line}`);
    variables.set(name, value);
  }
  (await story.project()).setEnv(variables);
}

/** What the generated code reads, and what Node, Nest and their servers do. */
const ENVIRONMENT = new Set([
  'NODE_ENV',
  'PORT',
  ...(['HS256', 'ES256'] as const).flatMap((algorithm) => {
    const options = resolveOptions([
      { values: { algorithm, sessions: 'redis' } },
    ]);
    return [...secretKeys(() => '', options), ...exampleKeys('', options)].map(
      ({ name }) => name,
    );
  }),
]);

function followJson({ text }: Block): Promise<void> {
  const value = JSON.parse(text) as { options?: RawOptions };
  if (value.options) resolveOptions([{ values: value.options }]);
  return Promise.resolve();
}

async function followYaml({ text }: Block): Promise<void> {
  await format(text, { parser: 'yaml' });
}

/** Variables of the page's shell in a text that is no command. */
async function expandIn(text: string, story: Story): Promise<string> {
  return /\$\{?[A-Z]/.test(text) ? story.expand(text) : text;
}

async function mustSucceed(story: Story, script: string): Promise<void> {
  const { code, output } = await story.shell(script);
  if (code !== 0) throw new Error(`ended with ${code}\n${output}`);
}
