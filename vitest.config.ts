import { defineConfig } from 'vitest/config';

/** Folders with a project of their own, because they start processes. */
const others = [
  'behaviours',
  'browser',
  'cli',
  'client',
  'docs',
  'e2e',
  'stores',
];

/** Thousands of cases each: for `npm test`, not for every save. */
const thorough = [
  'test/hosts/disk-host-faults.test.ts',
  'test/patches/register-module-random.test.ts',
  'test/plan/damaged-files.test.ts',
  'test/templates/preformatted.test.ts',
];

/** Output and input of the tool that looks like tests. */
const notTests = ['test/golden/**', 'test/fixtures/**', 'node_modules/**'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [
            ...others.map((folder) => `test/${folder}/**`),
            ...thorough,
            ...notTests,
          ],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'store-bench',
          include: ['test/stores/bench/refreshes.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'client-bench',
          include: ['test/client/bench/compare.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'guard-bench',
          include: ['test/bench/guard/compare.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      { test: { name: 'thorough', include: thorough, testTimeout: 300_000 } },
      ...others.map((folder) => ({
        test: {
          name: folder,
          include: [`test/${folder}/**/*.test.ts`],
          testTimeout: 300_000,
          hookTimeout: 600_000,
          ...(folder === 'browser' && {
            globalSetup: 'test/browser/support/global-setup.ts',
          }),
        },
      })),
    ],
  },
});
