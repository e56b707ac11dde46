import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import xterm from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { applyPlan, decide } from '../../src/index.js';
import { repository } from '../harness/repository.mjs';
import { createPaint } from '../../src/report/paint.js';
import { renderOutcome } from '../../src/report/render-outcome.js';
import { renderPlan } from '../../src/report/render-plan.js';
import { memoryProject, planFor } from '../support/plan-in-memory.js';
import { PACE, Player } from './play.mjs';
import { SCREEN } from './screen.mjs';
import { writeSvg } from './write-svg.mjs';

const svg = readFileSync(join(repository, 'docs/recording.svg'), 'utf8');

/** What can be read in a recording, each line on its place. */
const linesOf = (text: string) =>
  [...text.matchAll(/<text [^>]*>(.*?)<\/text>/g)].map(([, line = '']) =>
    line
      .replace(/<[^>]*>/g, ' ')
      .replaceAll('&lt;', '<')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .replace(/\s+/g, ' ')
      .trim(),
  );

/** Those that are there at the end; an answered question is not. */
const lastLines = linesOf(svg.replace(/<text [^>]*gone".*$/gm, ''));

const plain = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

describe('docs/recording.svg', () => {
  it('shows what this version prints (else: npm run record)', async () => {
    const host = memoryProject('nest-12');
    const plan = await planFor(host, { guard: 'global' });
    const paint = createPaint(false, SCREEN.columns);
    const shown = plain(renderPlan(plan, paint));
    const outcome = applyPlan(decide(plan, 'abort'), host);
    // The packages around the new ones are those of another application.
    const [start, end] = ['Create', 'package.json'].map((word) =>
      lastLines.findIndex((line) => line.startsWith(word)),
    );
    expect(lastLines.slice(start, end)).toEqual(
      shown.slice(0, shown.indexOf('package.json')),
    );
    const done = lastLines.findIndex((line) => line.startsWith('Done:'));
    expect(lastLines.slice(done, -1)).toEqual(
      plain(renderOutcome(outcome, 'done', paint)),
    );
    const added = shown.filter((line) => line.startsWith('+ "'));
    expect(added.length).toBeGreaterThan(5);
    expect(lastLines).toEqual(expect.arrayContaining(added));
  });

  it('is small, and whole in itself', () => {
    expect(svg.length).toBeLessThan(150_000);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /<script|https?:|href=|url\(|@import/,
    );
    expect(svg).toContain('prefers-reduced-motion');
  });

  it('holds no secret', () => {
    expect(svg).not.toMatch(/[\w+/-]{40,}={0,2}/);
    expect(svg).not.toMatch(/SECRET=/);
  });
});

describe('a recording', () => {
  const play = async (...outputs: readonly string[]) => {
    const player = new Player(
      new xterm.Terminal({
        cols: 20,
        rows: 3,
        scrollback: 100,
        allowProposedApi: true,
      }),
    );
    for (const output of outputs) {
      await player.print(output);
      player.wait(1000);
    }
    return player.frames;
  };

  it('gives each printed line its moment', async () => {
    const frames = await play('one\r\ntwo\r\n');
    expect(frames.map(({ at }) => at)).toEqual([0, PACE.line]);
    expect(frames.map(({ screen }) => screen.lines.length)).toEqual([1, 2]);
  });

  it('shows a line that is drawn anew until then, and in colour', async () => {
    const frames = await play(
      '? First?\r\n❯ \u001B[36mblue & <b>\u001B[39m',
      '\u001B[2K\u001B[1A\u001B[G\u001B[2Kanswered\r\n\u001B[G\u001B[?25h',
    );
    const text = writeSvg(frames, { columns: 20, rows: 3, title: 'a run' });
    expect(linesOf(text)).toEqual(['? First?', 'answered', '❯ blue & <b>']);
    expect(text).toMatch(/class="t0 gone"><tspan x="0">\? First\?/);
    expect(text).toMatch(/class="t\d"><tspan x="0">answered/);
    expect(text).toContain('class="c6">blue &amp; &lt;b>');
  });

  it('scrolls as far as the terminal did', async () => {
    const frames = await play('1\r\n2\r\n3\r\n4\r\n5');
    expect(frames.at(-1)?.screen.top).toBe(2);
    const text = writeSvg(frames, { columns: 20, rows: 3, title: 'a run' });
    expect(text).toContain('#scroll{transform:translate(0px,-36px)}');
    expect(linesOf(text)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('hides the cursor where the terminal does', async () => {
    const frames = await play('\u001B[?25lon', '\u001B[?25h.');
    const cursors = frames.map(({ screen }) => screen.cursor);
    expect(cursors).toEqual([undefined, { line: 0, column: 3 }]);
  });
});
