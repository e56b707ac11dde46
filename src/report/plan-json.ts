import { isWrite } from '../apply/apply-plan.js';
import type { Plan } from '../plan/plan.js';

/** A plan as `--json` prints it: no file contents, so never a secret. */
export function planJson(plan: Plan, installed: boolean): object {
  const { version, project, options, changes } = plan;
  return {
    version,
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
    refusals: plan.refusals,
    changed: changes.some(isWrite),
    installed,
  };
}
