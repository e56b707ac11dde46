// @ts-check
import xterm from '@xterm/headless';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshApp } from '../harness/fresh-app.mjs';
import { prepare } from '../harness/prepare.mjs';
import { repository, tool } from '../harness/repository.mjs';
import { PACE, Player } from './play.mjs';
import { SCREEN } from './screen.mjs';
import { openShell } from './shell.mjs';
import { writeSvg } from './write-svg.mjs';

const ENTER = '\r';

/** What a person does: the text that is waited for, the time to read it, the keys. */
const STEPS = [
  { sees: 'Which routes', takes: PACE.thought, presses: ENTER },
  { sees: 'How does the refresh', takes: PACE.thought, presses: ENTER },
  { sees: 'Which client code', takes: PACE.thought, presses: ENTER },
  { sees: 'May anybody', takes: PACE.thought, presses: ENTER },
  { sees: 'install the packages?', takes: PACE.reading, presses: ENTER },
];

/**
 * Runs the tool in a real terminal on a newly made Nest application and writes docs/recording.svg. Waiting is cut, so
 * that running it again changes only what is new.
 */
prepare();
const workplace = mkdtempSync(join(tmpdir(), 'jwt-scaffold-recording-'));
try {
  const directory = join(workplace, 'shop');
  const { env } = await makeShop(directory);
  const frames = await record(directory, env);
  const title = 'npx jwt-scaffold init in a new Nest application';
  const file = join(repository, 'docs/recording.svg');
  writeFileSync(file, writeSvg(frames, { ...SCREEN, title }));
  console.log(`${frames.length} frames in docs/recording.svg`);
} finally {
  rmSync(workplace, { recursive: true });
}

/** @param {string} directory */
async function makeShop(directory) {
  const app = await freshApp({ nest: 12, adapter: 'express', directory });
  const manifest = join(directory, 'package.json');
  const { name: _, ...rest } = JSON.parse(readFileSync(manifest, 'utf8'));
  const text = JSON.stringify({ name: 'shop', ...rest }, undefined, 2);
  writeFileSync(manifest, `${text}\n`);
  // What npx finds in a project it does not download.
  const commands = join(directory, 'node_modules/.bin');
  mkdirSync(commands, { recursive: true });
  symlinkSync(tool, join(commands, 'jwt-scaffold'));
  return app;
}

/**
 * @param {string} directory
 * @param {NodeJS.ProcessEnv} env
 */
async function record(directory, env) {
  const { CI: _, NO_COLOR: __, ...person } = env;
  const shell = openShell({
    cwd: directory,
    // npm's own animation differs in each run.
    env: {
      ...person,
      npm_config_progress: 'false',
      npm_config_loglevel: 'error',
    },
    ...SCREEN,
  });
  const player = new Player(
    new xterm.Terminal({
      cols: SCREEN.columns,
      rows: SCREEN.rows,
      scrollback: 10_000,
      allowProposedApi: true,
    }),
  );
  await player.show(await shell.until('$'));
  player.wait(PACE.thought);
  for (const key of 'npx jwt-scaffold init') {
    shell.press(key);
    await player.show(await shell.until(key));
    player.wait(PACE.key);
  }
  shell.press(ENTER);
  player.wait(PACE.answer);
  for (const { sees, takes, presses } of STEPS) {
    await player.print(await shell.until(sees));
    player.wait(takes);
    shell.press(presses);
  }
  await player.print(await shell.until('The same again'));
  shell.end();
  return player.frames;
}
