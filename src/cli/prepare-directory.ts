import { basename, resolve } from 'node:path';
import { ScaffoldError } from '../errors.js';
import { quoted } from '../report/replay-command.js';
import { Cancelled } from './cancelled.js';
import { createNestApp } from './create-nest-app.js';
import { stateOf, type DirectoryState } from './directory-state.js';
import type { InitFlags } from './flags.js';
import type { Terminal } from './terminal.js';

/**
 * Makes a Nest application where there is none and one is wanted. Tells whether
 * it did.
 */
export async function prepareDirectory(
  directory: string,
  flags: InitFlags,
  terminal: Terminal,
): Promise<boolean> {
  const state = stateOf(directory);
  if (state === 'in-use') {
    if (flags.new === undefined) return false;
    throw notEmpty(directory);
  }
  if (flags.new !== undefined && flags.dryRun) throw noDryRun();
  const mayOffer = terminal.interactive && !flags.dryRun;
  if (flags.new === undefined) {
    if (!mayOffer) throw noApplication(directory, state);
    await offerNewApp(directory, state);
  }
  const name = typeof flags.new === 'string' ? flags.new : undefined;
  await createNestApp(directory, name, terminal);
  return true;
}

async function offerNewApp(
  directory: string,
  state: DirectoryState,
): Promise<void> {
  const { confirm } = await import('./ask-questions.js');
  const why =
    state === 'missing'
      ? `There is no directory ${directory}.`
      : `${basename(resolve(directory))} holds no application yet.`;
  const make = await confirm(`${why} Make a Nest application there?`, true);
  if (!make) throw new Cancelled();
}

function notEmpty(directory: string): ScaffoldError {
  const place = directory === '.' ? 'this directory' : directory;
  return new ScaffoldError(`--new: ${place} is not empty.`, {
    code: 'directory-not-empty',
    kind: 'usage',
    hint: 'Leave --new out to work on the application that is there, or name a new directory: jwt-scaffold init <directory> --new',
  });
}

function noDryRun(): ScaffoldError {
  return new ScaffoldError('--dry-run cannot go with --new.', {
    code: 'invalid-option',
    kind: 'usage',
    hint: 'A plan needs an application to read; making one writes files.',
  });
}

function noApplication(
  directory: string,
  state: DirectoryState,
): ScaffoldError {
  const place = directory === '.' ? '' : ` ${quoted(directory)}`;
  const message =
    state === 'missing'
      ? `There is no directory ${directory}.`
      : `There is no Nest application in ${resolve(directory)}.`;
  return new ScaffoldError(message, {
    code: state === 'missing' ? 'no-directory' : 'no-package-json',
    hint: `Name the directory of a Nest application, or make a new one: jwt-scaffold init${place} --new`,
  });
}
