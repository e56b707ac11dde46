import { afterAll, beforeAll } from 'vitest';
import type { AppKind } from '../../harness/fresh-app.mjs';
import { temporaryFolder } from '../../e2e/temporary-folder.js';
import { AttackedApp, type BootOptions } from './attacked-app.js';
import { Workshop, type Variant } from './workshop.js';

/** Where the groups of tests get their apps from. */
export interface Bench {
  readonly kind: AppKind;
  /** Boots an app before the tests of a `describe`, and stops it after them. */
  use(options?: Variant & BootOptions): () => AttackedApp;
  /** Boots an app in a test, which has to stop it. */
  boot(options?: Variant & BootOptions): Promise<AttackedApp>;
}

export function createBench(kind: AppKind): Bench {
  const folder = temporaryFolder(`behaviours-${kind.adapter}`);
  const workshop = new Workshop(kind, folder);
  const boot: Bench['boot'] = async ({ env, basePath, ...variant } = {}) =>
    AttackedApp.boot(await workshop.build(variant), {
      ...(env && { env }),
      ...(basePath !== undefined && { basePath }),
    });
  return {
    kind,
    boot,
    use(options) {
      let app: AttackedApp | undefined;
      beforeAll(async () => {
        app = await boot(options);
      });
      afterAll(() => app?.stop());
      return () => {
        if (!app) throw new Error('The app did not boot');
        return app;
      };
    },
  };
}
