import inquirer from 'inquirer';
import type { ConflictPolicy } from '../apply/decide-conflicts.js';
import {
  clientDirectories,
  clientsFor,
  isNone,
} from '../options/client-defaults.js';
import {
  defaultOf,
  OPTION_TABLE,
  type Choice,
  type OptionRow,
} from '../options/option-table.js';
import type { RawOptions } from '../options/options.js';
import { severalStores } from '../options/project-defaults.js';
import type { Change } from '../plan/plan.js';
import type { Project } from '../project/project.js';
import { renderDiff } from '../report/render-diff.js';
import { Cancelled } from './cancelled.js';
import type { Terminal } from './terminal.js';

/** Asks for every option that has a question and no answer yet. */
export async function askOptions(
  project: Project,
  known: RawOptions,
): Promise<RawOptions> {
  let answers: RawOptions = {};
  for (const row of OPTION_TABLE) {
    const settled = { ...known, ...answers };
    if (settled[row.name] !== undefined) continue;
    if (!isAsked(row, project, settled)) continue;
    answers = { ...answers, [row.name]: await askOption(row, project) };
  }
  return answers;
}

/** A question is left out where the project or an answer settles it. */
function isAsked(
  { name, question }: OptionRow,
  { frontends, stores, agentsFile }: Project,
  { refreshTransport, client }: RawOptions,
): boolean {
  switch (name) {
    case 'store':
      return severalStores(stores);
    case 'agentsMd':
      return agentsFile !== undefined;
    case 'client':
      return refreshTransport !== 'body';
    case 'clientDir':
      return frontends.length > 0 && client !== undefined && !isNone(client);
    default:
      return question !== undefined;
  }
}

/** The client's place: beside the server, or in a frontend of the workspace. */
function askClientDirectory(row: OptionRow, project: Project): Promise<string> {
  const places = [...clientDirectories(project), String(defaultOf(row))];
  return askOneOf('Where does the client code go?', places);
}

async function askOption(row: OptionRow, project: Project): Promise<unknown> {
  const { value, question = row.description } = row;
  if (row.name === 'clientDir') return askClientDirectory(row, project);
  if (value.kind === 'boolean') return confirm(question, value.default);
  if (value.kind !== 'choice' && value.kind !== 'choices') return undefined;
  const recommended = recommendedFor(row, project);
  const wanted = choicesOf(row.name, value.choices, project);
  const column = Math.max(...wanted.map((one) => one.value.length));
  const choices = wanted.map((choice) => ({
    value: choice.value,
    name: `${choice.value.padEnd(column)}  ${choice.description}${
      choice.value === recommended ? ' (recommended)' : ''
    }`,
    short: choice.value,
  }));
  const answer = await select(question, choices, recommended);
  return value.kind === 'choices' ? answer.split(SEVERAL) : answer;
}

/** Between the values of a choice that stands for several. */
const SEVERAL = '+';

function recommendedFor(row: OptionRow, project: Project): string {
  if (row.name === 'client') return clientsFor(project).join(SEVERAL);
  return row.name === 'guard' && project.stockController !== undefined
    ? 'global'
    : String(defaultOf(row));
}

/** Only stores that are there; and the clients of the frontend together. */
function choicesOf(
  name: OptionRow['name'],
  choices: readonly Choice[],
  project: Project,
): readonly Choice[] {
  if (name === 'store') {
    return choices.filter(({ value }) => isPresent(value, project));
  }
  const clients = clientsFor(project);
  if (name !== 'client' || clients.length < 2) return choices;
  const description = 'what your frontend has a use for';
  return [{ value: clients.join(SEVERAL), description }, ...choices];
}

const isPresent = (store: string, { stores }: Project) =>
  store === 'memory' || store in stores;

/** Asks what to do with each file that exists with other content. */
export async function askConflicts(
  conflicts: readonly Change[],
  terminal: Terminal,
): Promise<Map<string, ConflictPolicy>> {
  const answers = new Map<string, ConflictPolicy>();
  for (const change of conflicts) {
    terminal.say(`${renderDiff(change, terminal.paint)}\n`);
    const answer = await select(
      `${change.path} is there with other content. What with it?`,
      [
        { value: 'skip', name: 'leave it as it is', short: 'leave it' },
        { value: 'overwrite', name: 'replace it', short: 'replace it' },
        { value: 'new', name: 'write beside it, as .new', short: 'beside' },
        { value: 'abort', name: 'stop, write nothing', short: 'stop' },
      ],
      'skip',
    );
    if (answer === 'abort') throw new Cancelled();
    answers.set(change.path, answer as ConflictPolicy);
  }
  return answers;
}

/** Asks for one of several names. */
export async function askOneOf(
  message: string,
  names: readonly string[],
): Promise<string> {
  const choices = names.map((name) => ({ value: name, name, short: name }));
  return select(message, choices, names[0] ?? '');
}

/** A yes-or-no question. */
export async function confirm(
  message: string,
  defaultAnswer: boolean,
): Promise<boolean> {
  return orCancel(async (signal) => {
    const ask = inquirer.createPromptModule({ signal });
    const { answer } = await ask<{ answer: boolean }>([
      { type: 'confirm', name: 'answer', message, default: defaultAnswer },
    ]);
    return answer;
  });
}

async function select(
  message: string,
  choices: { value: string; name: string; short: string }[],
  defaultValue: string,
): Promise<string> {
  return orCancel(async (signal) => {
    const ask = inquirer.createPromptModule({ signal });
    const { answer } = await ask<{ answer: string }>([
      {
        type: 'select',
        name: 'answer',
        message,
        choices,
        default: defaultValue,
      },
    ]);
    return answer;
  });
}

/** Ctrl-C, Ctrl-D or a closed terminal at a question ends the run. */
async function orCancel<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const gone = new AbortController();
  const abort = () => {
    gone.abort();
  };
  // The prompt does not tell of these two; it would wait for ever.
  const onKey = (_text: string | undefined, { name, ctrl }: PressedKey) => {
    if (ctrl && name === 'd') abort();
  };
  process.stdin.on('keypress', onKey).on('end', abort);
  try {
    return await ask(gone.signal);
  } catch (error) {
    const { name } = error as Error;
    if (name === 'ExitPromptError' || name === 'AbortPromptError') {
      throw new Cancelled();
    }
    throw error;
  } finally {
    process.stdin.off('keypress', onKey).off('end', abort);
  }
}

/** What `readline` tells of a key. */
interface PressedKey {
  readonly name?: string;
  readonly ctrl?: boolean;
}
