import { describe } from 'vitest';
import type { AppKind } from '../harness/fresh-app.mjs';
import { describeCookies } from './cookies.js';
import { describeGateways } from './gateways.js';
import { describeGlobalGuard, describeGuard } from './guard.js';
import { describeOperations } from './operations.js';
import { describeAsymmetric, describeBody, describeStrict } from './options.js';
import { describePasswords } from './passwords.js';
import { describeRefresh } from './refresh.js';
import { describeSessions } from './sessions.js';
import { createBench } from './support/bench.js';
import { describeTokens } from './tokens.js';
import { describeVerifier } from './verifier.js';

/** Attacks the generated app over HTTP; each test begins with the ids of the behaviours it proves. */
export function describeBehaviours(kind: AppKind): void {
  describe(`Nest ${kind.nest} on ${kind.adapter}`, () => {
    const bench = createBench(kind);
    describeTokens(bench);
    describeGuard(bench);
    describeGlobalGuard(bench);
    describeRefresh(bench);
    describeSessions(bench);
    describeCookies(bench);
    describePasswords(bench);
    describeOperations(bench);
    describeStrict(bench);
    describeAsymmetric(bench);
    describeVerifier(bench);
    describeBody(bench);
    describeGateways(bench);
    describe('without passport', () => {
      const flags = ['--strategy', 'direct'];
      describeTokens(bench, flags);
      describeGuard(bench, flags);
    });
  });
}
