import { isWrite } from '../apply/apply-plan.js';
import type { Plan } from '../plan/plan.js';

/** What became of a plan, for {@link planJson}. */
export interface RunFacts {
  readonly dryRun: boolean;
  /** Whether the packages were installed by this run. */
  readonly installed: boolean;
}

/** A plan as `--json` prints it: no file contents, so never a secret. */
export function planJson(plan: Plan, { dryRun, installed }: RunFacts): object {
  const { version, project, options, changes } = plan;
  return {
    version,
    dryRun,
    project: {
      name: project.name,
      nestVersion: project.nestVersion,
      moduleFormat: project.moduleFormat,
      httpAdapter: project.httpAdapter,
      testRunner: project.testRunner,
      packageManager: project.packageManager,
      sourceRoot: project.sourceRoot,
      rootModule: project.rootModule,
    },
    options,
    changes: changes.map(({ path, kind }) => ({ path, kind })),
    dependencies: plan.dependencies,
    manualSteps: plan.manualSteps,
    notes: plan.notes,
    changed: !dryRun && changes.some(isWrite),
    installed,
  };
}
