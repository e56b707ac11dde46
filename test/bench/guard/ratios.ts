import { median } from '../../harness/median.mjs';
import type { Place } from './places.js';
import type { Round, Rounds } from './rounds.js';
import type { VariantName } from './variants.js';

/** One variant held against another, and the least of the other's rate that it should keep. */
export interface RatioRow {
  readonly name: string;
  readonly of: VariantName;
  readonly to: VariantName;
  readonly aim?: number;
  /** Where the aim holds; on both if nothing is said. */
  readonly node?: Place['node'];
}

export const RATIOS: readonly RatioRow[] = [
  { name: 'Guard / unguarded', of: 'passport', to: 'unguarded', aim: 0.65 },
  {
    name: 'Guard, `--strategy direct` / unguarded',
    of: 'direct',
    to: 'unguarded',
    aim: 0.78,
  },
  {
    name: 'Guard, `--access-check session` / unguarded',
    of: 'session',
    to: 'unguarded',
  },
  {
    name: 'HMAC and JSON alone / unguarded',
    of: 'floor',
    to: 'unguarded',
  },
  {
    name: "Guard / Nest's recipe with passport",
    of: 'passport',
    to: 'tutorial',
    aim: 2.5,
    node: 20,
  },
  {
    name: "Guard, `--strategy direct` / Nest's recipe with its own guard",
    of: 'direct',
    to: 'docs',
  },
  {
    name: 'Guard, 15 kB without a blank / honest',
    of: 'unbroken',
    to: 'passport',
    aim: 1,
  },
  {
    name: 'Guard, 15 kB after `Bearer ` / honest',
    of: 'junk',
    to: 'passport',
    aim: 1,
  },
  {
    name: 'Unguarded, 15 kB / without',
    of: 'openUnbroken',
    to: 'unguarded',
  },
  {
    name: "Nest's recipe, 15 kB without a blank / honest",
    of: 'tutorialUnbroken',
    to: 'tutorial',
  },
  {
    name: "Nest's recipe, 15 kB after `Bearer ` / honest",
    of: 'tutorialJunk',
    to: 'tutorial',
  },
];

/** Medians of the ratios of rounds that followed each other, which whatever else the machine does hits alike. */
export function ratioOf({ of, to }: RatioRow, rounds: Rounds) {
  const by = (ratio: (one: Round, other: Round) => number) =>
    median(
      rounds[of].flatMap((one, index) => {
        const other = rounds[to][index];
        return other ? [ratio(one, other)] : [];
      }),
    );
  return {
    rate: by((one, other) => one.rate / other.rate),
    /** The same by what the server computed for a request: more is better. */
    cpu: by((one, other) => other.cpu / one.cpu),
  };
}
