import inquirer from 'inquirer';
import type { ConflictPolicy } from '../apply/decide-conflicts.js';
import {
  defaultOf,
  OPTION_TABLE,
  type OptionRow,
} from '../options/option-table.js';
import type { RawOptions } from '../options/options.js';
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
    if (row.question === undefined || known[row.name] !== undefined) continue;
    const settled = { ...known, ...answers };
    if (row.name === 'client' && settled.refreshTransport === 'body') continue;
    answers = { ...answers, [row.name]: await askOption(row, project) };
  }
  return answers;
}

async function askOption(row: OptionRow, project: Project): Promise<unknown> {
  const { value, question = row.description } = row;
  if (value.kind === 'boolean') return confirm(question, value.default);
  if (value.kind !== 'choice' && value.kind !== 'choices') return undefined;
  const recommended =
    row.name === 'guard' && project.stockController !== undefined
      ? 'global'
      : String(defaultOf(row));
  const choices = value.choices.map((choice) => ({
    value: choice.value,
    name: `${choice.value}: ${choice.description}${
      choice.value === recommended ? ' (recommended)' : ''
    }`,
    short: choice.value,
  }));
  return select(question, choices, recommended);
}

/** Asks what to do with each file that exists with other content. */
export async function askConflicts(
  conflicts: readonly Change[],
  terminal: Terminal,
): Promise<Map<string, ConflictPolicy>> {
  const answers = new Map<string, ConflictPolicy>();
  for (const change of conflicts) {
    terminal.say(renderDiff(change, terminal.paint));
    const answer = await select(
      `${change.path} exists with other content.`,
      [
        { value: 'skip', name: 'leave it', short: 'leave it' },
        { value: 'overwrite', name: 'replace it', short: 'replace it' },
        { value: 'abort', name: 'stop here', short: 'stop here' },
      ],
      'skip',
    );
    if (answer === 'abort') throw new Cancelled();
    answers.set(change.path, answer as ConflictPolicy);
  }
  return answers;
}

/** A yes-or-no question. */
export async function confirm(
  message: string,
  defaultAnswer: boolean,
): Promise<boolean> {
  const question = { type: 'confirm', name: 'answer', message } as const;
  return orCancel(async () => {
    const { answer } = await inquirer.prompt<{ answer: boolean }>([
      { ...question, default: defaultAnswer },
    ]);
    return answer;
  });
}

async function select(
  message: string,
  choices: { value: string; name: string; short: string }[],
  defaultValue: string,
): Promise<string> {
  return orCancel(async () => {
    const { answer } = await inquirer.prompt<{ answer: string }>([
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

/** Ctrl-C at a prompt ends the run; nothing has been written by then. */
async function orCancel<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') {
      throw new Cancelled();
    }
    throw error;
  }
}
