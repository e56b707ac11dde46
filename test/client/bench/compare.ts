import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, test, vi } from 'vitest';
import { temporaryFolder } from '../../e2e/temporary-folder.js';
import { repository } from '../../harness/repository.mjs';
import { cookieFetch } from '../support/browser.js';
import { startServers, type Servers } from './app.js';
import { bundleClient, sizeOf } from './bundle.js';
import { CLIENTS, type ClientRow } from './clients.js';
import { Lab } from './lab.js';
import { medianOf, type Outcome, type ScenarioRow } from './outcome.js';
import { Proxy } from './proxy.js';
import type { CreateClient } from './recipes/recipe.js';
import { renderDetails, renderSummary, type Measured } from './report.js';
import { SCENARIOS, TAB_SCENARIOS, type Scenario } from './scenarios.js';
import { runTabs, startBrowser } from './tabs.js';
import { writeBlock } from '../../harness/write-block.mjs';

// npm run bench:client [-- -t ky]: the generated clients beside what is published for the same purpose, on the generated app. With BENCH_WRITE=1 the tables go into docs/client-comparison.md.

/** Before the user tries again, in milliseconds: longer than any client here holds a failure against the server. */
const PAUSE = 2_200;

/** Of scenarios in which requests race each other. */
const ROUNDS = 3;

const folder = temporaryFolder('bench-client');
const send = globalThis.fetch;
let jar = send;
vi.stubGlobal('fetch', (...request: Parameters<typeof fetch>) =>
  jar(...request),
);

let servers: Servers;
const browser = await startBrowser();
const chromium = browser && `Chromium ${browser.version()}`;
const measured: Measured[] = [];

beforeAll(async () => {
  servers = await startServers(join(folder, 'app'));
});

afterAll(async () => {
  await browser?.close();
  await servers.standard.stop();
  await servers.strict.stop();
  await report();
});

describe.each(CLIENTS)('$name', (row) => {
  test('in all scenarios', async () => {
    measured.push(await measure(row));
  });
});

async function measure(row: ClientRow): Promise<Measured> {
  const script = await bundleClient(row.recipe, servers.client);
  const file = join(folder, `${row.recipe}.mjs`);
  writeFileSync(file, script);
  const { createClient } = (await import(
    /* @vite-ignore */ pathToFileURL(file).href
  )) as { createClient: CreateClient };
  const outcomes = new Map<string, Outcome>();
  for (const scenario of SCENARIOS)
    outcomes.set(
      scenario.name,
      await repeat(scenario, () => play(scenario, createClient)),
    );
  for (const scenario of TAB_SCENARIOS) {
    if (!browser) break;
    const play = () => runTabs(browser, urlOf(scenario.strict), script);
    outcomes.set(scenario.name, await repeat(scenario, play));
  }
  return {
    row,
    outcomes,
    bytes: await sizeOf(row.recipe, servers.client),
    bytesWithoutAxios: await sizeOf(row.recipe, servers.client, ['axios']),
  };
}

async function repeat(
  { races }: ScenarioRow,
  round: () => Promise<Outcome>,
): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (let left = races ? ROUNDS : 1; left > 0; left -= 1)
    outcomes.push(await round());
  return medianOf(outcomes);
}

async function play(
  { run, anonymous, strict }: Scenario,
  createClient: CreateClient,
): Promise<Outcome> {
  jar = cookieFetch(undefined, send);
  const proxy = await Proxy.start(urlOf(strict));
  try {
    const lab = new Lab(proxy, urlOf(strict), createClient);
    await lab.register();
    if (!anonymous) await lab.signInStale();
    const { failed, notes = [] } = await run(lab);
    const refreshes = proxy.count('/auth/refresh');
    if (failed > 0) await sleep(PAUSE);
    const lost = !anonymous && (await lab.isLost()) ? 1 : 0;
    return { failed, refreshes, lost, notes };
  } finally {
    await proxy.stop();
  }
}

const urlOf = (strict = false) =>
  (strict ? servers.strict : servers.standard).url;

/** Prints both tables, and writes them where that is wanted and they are whole. */
async function report(): Promise<void> {
  const about = describeRun();
  const summary = renderSummary(measured);
  const details = renderDetails(measured);
  console.log([about, summary, details].join('\n\n'));
  if (!process.env.BENCH_WRITE) return;
  if (!browser || measured.length < CLIENTS.length)
    throw new Error('Not written: something was not run.');
  const file = 'docs/client-comparison.md';
  await writeBlock(file, 'summary', `${about}\n\n${summary}`);
  await writeBlock(file, 'comparison', `${about}\n\n${details}`);
}

/** When it was, and on what. */
function describeRun(): string {
  const libraries = CLIENTS.flatMap(({ library }) => library ?? []);
  const versions = [...new Set(libraries)].map(
    (name) => `${name} ${versionOf(name)}`,
  );
  const date = new Date().toISOString().slice(0, 10);
  return [date, `Node ${process.versions.node}`, chromium, ...versions]
    .filter(Boolean)
    .join(', ');
}

function versionOf(name: string): string {
  const file = join(repository, 'node_modules', name, 'package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as {
    version: string;
  };
  return version;
}
