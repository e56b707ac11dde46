// @ts-check
import { spawn } from '@lydell/node-pty';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program that says nothing for so long waits for a key. */
const QUIET = 400;

const LONGEST_WAIT = 300_000;

/**
 * A shell in a pseudo-terminal, without the settings of whoever records.
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, columns: number, rows: number }} settings
 */
export function openShell({ cwd, env, columns, rows }) {
  const child = spawn('bash', ['--norc', '--noprofile'], {
    cwd,
    cols: columns,
    rows,
    env: { ...env, TERM: 'xterm-256color', PS1: '\\[\\e[32m\\]$\\[\\e[0m\\] ' },
  });
  let output = '';
  let taken = 0;
  let changed = Date.now();
  child.onData((text) => {
    output += text;
    changed = Date.now();
  });
  return {
    /** @param {string} keys */
    press: (keys) => child.write(keys),
    end: () => child.kill(),
    /**
     * What was printed since the last time, up to where a text has come and nothing more does.
     * @param {string} text
     */
    async until(text) {
      const start = Date.now();
      while (!output.includes(text, taken) || Date.now() - changed < QUIET) {
        if (Date.now() - start > LONGEST_WAIT) {
          child.kill('SIGKILL');
          throw new Error(`"${text}" did not come.\n${output.slice(taken)}`);
        }
        await sleep(20);
      }
      const printed = output.slice(taken);
      taken = output.length;
      return printed;
    },
  };
}
