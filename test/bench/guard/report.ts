import { markdownTable } from '../../harness/markdown-table.mjs';
import { median } from '../../harness/median.mjs';
import type { Place } from './places.js';
import { ratioOf, RATIOS } from './ratios.js';
import type { Round, Rounds } from './rounds.js';
import { VARIANT_NAMES, VARIANTS } from './variants.js';

/** What came of one place. */
export interface Measured {
  readonly place: Place;
  readonly title: string;
  readonly rounds: Rounds;
}

/** One row for each pair: the ratio of the rates, bold where it misses its aim, and that of the computing time. */
export function renderRatios(measured: readonly Measured[]): string {
  const rows = RATIOS.map((row) => {
    const { name, aim, node } = row;
    const where = node ? ` on Node ${node}` : '';
    return [
      name,
      aim ? `${aim}${where}` : '',
      ...measured.map(({ place, rounds }) => {
        const { rate, cpu } = ratioOf(row, rounds);
        const isBound =
          aim !== undefined && (node ?? place.node) === place.node;
        const isMissed = isBound && rate < aim;
        const text = toDigits(rate);
        return `${isMissed ? `**${text}**` : text} · ${toDigits(cpu)}`;
      }),
    ];
  });
  const titles = measured.map(({ title }) => title);
  return markdownTable(['Rate / rate', 'Aim', ...titles], rows);
}

/** One row for each variant: answers a second, p50 and p99 in milliseconds, microseconds of computing for each. */
export function renderTimes(measured: readonly Measured[]): string {
  const rows = VARIANT_NAMES.map((name) => [
    VARIANTS[name].name,
    ...measured.map(({ rounds }) => renderRounds(rounds[name])),
  ]);
  const titles = measured.map(({ title }) => title);
  return markdownTable(['Variant', ...titles], [...rows, busyRow(measured)]);
}

function renderRounds(rounds: readonly Round[]): string {
  const latencies = rounds
    .flatMap((round) => round.latencies)
    .sort((a, b) => a - b);
  return [
    Math.round(median(rounds.map(({ rate }) => rate))).toLocaleString('en'),
    toDigits(percentile(latencies, 0.5)),
    toDigits(percentile(latencies, 0.99)),
    Math.round(median(rounds.map(({ cpu }) => cpu))).toLocaleString('en'),
  ].join(' · ');
}

/** Nowhere is more asked of the load generator than at the unguarded route. */
function busyRow(measured: readonly Measured[]): string[] {
  const cells = measured.map(({ rounds: { unguarded } }) => {
    const percent = (key: 'serverBusy' | 'loadBusy') =>
      (median(unguarded.map((round) => round[key])) * 100).toFixed(0);
    return `${percent('serverBusy')} % · ${percent('loadBusy')} %`;
  });
  return ['Unguarded: server busy · load generator busy', ...cells];
}

/** The value that the given share of sorted values does not exceed; NaN for none. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

const toDigits = (value: number) =>
  value >= 100 ? value.toFixed(0) : Number(value.toPrecision(2)).toString();
