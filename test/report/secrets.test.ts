import { expect, it } from 'vitest';
import {
  applyPlan,
  decide,
  type Plan,
  type RawOptions,
} from '../../src/index.js';
import { createPaint } from '../../src/report/paint.js';
import { planJson } from '../../src/report/plan-json.js';
import { renderDiff } from '../../src/report/render-diff.js';
import { renderOutcome } from '../../src/report/render-outcome.js';
import { renderPlan } from '../../src/report/render-plan.js';
import {
  FEW_FILES,
  memoryProject,
  planIn,
} from '../plan/support/memory-run.js';

/** A .env with secrets of the user in every shape that may come up. */
const ENV = [
  '# hush-comment',
  'DATABASE_URL=postgres://me:hush-url@db',
  "export API_KEY='hush-quoted'",
  'PRIVATE_KEY="-----BEGIN KEY-----',
  'hush-over-lines',
  'HUSH_LINE=hush-inside',
  '-----END KEY-----"',
  'JWT_ACCESS_SECRET=',
  'lower=hush-lower',
  '',
].join('\n');

const paint = createPaint(false);
const env = (plan: Plan) => plan.changes.find(({ path }) => path === '.env');

/** Everything that is ever shown of a plan. */
function everythingShown(plan: Plan): string {
  const outcome = applyPlan(decide(plan, 'overwrite'), {
    write: () => undefined,
  });
  const facts = { dryRun: true, installed: false };
  return [
    renderPlan(plan, paint),
    ...plan.changes.map((change) => renderDiff(change, paint)),
    renderOutcome(outcome, 'done', paint),
    JSON.stringify(planJson(plan, facts)),
    JSON.stringify(planJson(outcome.plan, facts)),
  ].join('\n');
}

it.each([
  ['new', undefined],
  ['there', ENV],
  ['there with CRLF', ENV.replaceAll('\n', '\r\n')],
  ['there without final newline', ENV.trimEnd()],
  ['complete', `${ENV}JWT_ACCESS_SECRET=hush-1\nJWT_REFRESH_SECRET=hush-2\n`],
])('shows no secret where .env is %s', async (_, text) => {
  const plan = await planIn(memoryProject({ '.env': text }));

  expect(env(plan)?.sensitive).toBe(true);
  expect(env(plan)?.after).toMatch(/not-a-secret|hush-2/);
  expect(everythingShown(plan)).not.toMatch(/not-a-secret|hush/i);
});

it('shows the names that are new', async () => {
  const plan = await planIn(memoryProject({ '.env': 'PORT=3000\n' }));
  const change = env(plan);

  expect(change && renderDiff(change, paint).split('\n')).toEqual([
    '.env',
    '+JWT_ACCESS_SECRET=…',
    '+JWT_REFRESH_SECRET=…',
  ]);
});

it('shows the diff of what is no secret', async () => {
  const plan = await planIn(memoryProject());
  const change = plan.changes.find(({ path }) => path === 'src/app.module.ts');

  expect(change && renderDiff(change, paint)).toContain(
    "+import { AuthModule } from './auth/auth.module';",
  );
});

it.each([{}, { guard: 'global', skipImport: true }] satisfies RawOptions[])(
  'gives the plan as JSON without any text of a file: %j',
  async (more) => {
    const plan = await planIn(memoryProject(), { ...FEW_FILES, ...more });
    const json = planJson(plan, { dryRun: false, installed: true });

    expect(JSON.parse(JSON.stringify(json))).toMatchObject({
      version: plan.version,
      options: plan.options,
      dependencies: plan.dependencies,
      manualSteps: plan.manualSteps,
      notes: plan.notes,
      project: { name: 'shop', nestVersion: '11.0.1' },
      changes: plan.changes.map(({ path, kind }) => ({ path, kind })),
    });
    expect(JSON.stringify(json)).not.toContain('"after"');
    expect(JSON.stringify(json)).not.toContain('"before"');
  },
);
