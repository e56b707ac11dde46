import { markdownTable } from '../../harness/markdown-table.mjs';
import type { ClientRow } from './clients.js';
import { COUNTS, type Outcome, type ScenarioRow } from './outcome.js';
import { SCENARIOS, TAB_SCENARIOS } from './scenarios.js';

/** What came of one client. */
export interface Measured {
  readonly row: ClientRow;
  /** By the name of the scenario. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Minified and gzipped, with its library. */
  readonly bytes: number;
  /** Those left when axios is on the page anyhow. */
  readonly bytesWithoutAxios: number;
}

const ROWS: readonly ScenarioRow[] = [...SCENARIOS, ...TAB_SCENARIOS];

/** Columns of the short table, in which the best of all clients counts as 0. */
export const COLUMNS = [
  'Client',
  'Requests failed',
  'Extra refreshes',
  'Sessions lost',
  'Bytes',
  'Without axios',
  'Besides',
] as const;

/** One row for each client: what was worse than it had to be, over all scenarios. */
export function renderSummary(measured: readonly Measured[]): string {
  const rows = measured.map(({ row, outcomes, bytes, bytesWithoutAxios }) => {
    const excess = (count: (typeof COUNTS)[number]) =>
      ROWS.reduce((sum, { name, best }) => {
        const got = outcomes.get(name)?.[count] ?? 0;
        return sum + Math.max(0, got - best[count]);
      }, 0);
    const notes = [...outcomes.values()].flatMap((outcome) => outcome.notes);
    return [
      row.name,
      ...COUNTS.map((count) => String(excess(count))),
      bytes.toLocaleString('en'),
      bytesWithoutAxios.toLocaleString('en'),
      [...new Set(notes)].join('; '),
    ];
  });
  return markdownTable(COLUMNS, rows);
}

/** One row for each scenario: the three counts of each client, bold where another one did better. */
export function renderDetails(measured: readonly Measured[]): string {
  const rows = ROWS.map(({ name, best }) => [
    name,
    COUNTS.map((count) => best[count]).join(' · '),
    ...measured.map(({ outcomes }) => renderOutcome(outcomes.get(name), best)),
  ]);
  const names = measured.map(({ row }) => row.name);
  return markdownTable(['Scenario', 'Best', ...names], rows);
}

function renderOutcome(
  outcome: Outcome | undefined,
  best: ScenarioRow['best'],
): string {
  if (!outcome) return 'not run';
  const counts = COUNTS.map((count) =>
    outcome[count] > best[count]
      ? `**${outcome[count]}**`
      : String(outcome[count]),
  );
  return [counts.join(' · '), ...outcome.notes].join('; ');
}
