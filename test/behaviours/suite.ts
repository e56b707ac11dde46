import { describe } from 'vitest';
import type { AppKind } from '../harness/fresh-app.mjs';
import { describeGuard } from './guard.js';
import { describeRefresh } from './refresh.js';
import { describeSessions } from './sessions.js';
import { createBench } from './support/bench.js';
import { describeTokens } from './tokens.js';

/** Attacks the generated app over HTTP; each test begins with the ids of the behaviours it proves. */
export function describeBehaviours(kind: AppKind): void {
  describe(`Nest ${kind.nest} on ${kind.adapter}`, () => {
    const bench = createBench(kind);
    describeTokens(bench);
    describeGuard(bench);
    describeRefresh(bench);
    describeSessions(bench);
  });
}
