// @ts-check
import { readScreen } from './read-screen.mjs';

/**
 * A screen, and since when it is there.
 * @typedef {object} Frame
 * @property {number} at milliseconds since the start
 * @property {import('./read-screen.mjs').Screen} screen
 */

/** Milliseconds that a viewer is given, whatever the run itself took. */
export const PACE = {
  /** From key to key of a word that is typed. */
  key: 65,
  /** From line to line that is printed, so that they can be read in passing. */
  line: 70,
  /** Between a command and its first word. */
  answer: 500,
  /** Between a question and its answer. */
  thought: 1300,
  /** At a question that is about a long text. */
  reading: 2600,
  /** At the end, before it begins again. */
  end: 7000,
};

/**
 * What is drawn at once: an answered question, which ends with the cursor being shown again, and an open question.
 */
const DRAWN =
  /[^\n]*\x1b\[\d*[AGK][^]*?\x1b\[\?25h|(?:\x1b\[\d+m)*\?(?:\x1b\[\d+m)* [^]*$|[^\n]*\n|[^\n]+$/g;

/** Plays what a program printed into a terminal, and keeps what it shows. */
export class Player {
  /** @type {Frame[]} */
  frames = [];
  now = 0;
  hasCursor = true;

  /** @param {import('@xterm/headless').Terminal} terminal */
  constructor(terminal) {
    this.terminal = terminal;
  }

  /** @param {number} milliseconds */
  wait(milliseconds) {
    this.now += milliseconds;
  }

  /**
   * Printed text line by line; a question and its answer each at once.
   * @param {string} output
   */
  async print(output) {
    for (const part of output.match(DRAWN) ?? []) {
      await this.show(part);
      this.wait(PACE.line);
    }
  }

  /** @param {string} output */
  async show(output) {
    await new Promise((resolve) => {
      this.terminal.write(output, () => resolve(undefined));
    });
    const [, last = undefined] =
      [...output.matchAll(/\x1b\[\?25([hl])/g)].at(-1) ?? [];
    if (last !== undefined) this.hasCursor = last === 'h';
    const screen = readScreen(this.terminal, this.hasCursor);
    const before = this.frames.at(-1);
    if (JSON.stringify(before?.screen) === JSON.stringify(screen)) return;
    if (before?.at === this.now) this.frames.pop();
    this.frames.push({ at: this.now, screen });
  }
}
