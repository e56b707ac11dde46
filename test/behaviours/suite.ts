import { describe } from 'vitest';
import type { AppKind } from '../harness/fresh-app.mjs';
import { createBench } from './support/bench.js';
import { describeTokens } from './tokens.js';

/** Attacks the generated app over HTTP; each test begins with the ids of the behaviours it proves. */
export function describeBehaviours(kind: AppKind): void {
  describe(`Nest ${kind.nest} on ${kind.adapter}`, () => {
    const bench = createBench(kind);
    describeTokens(bench);
  });
}
