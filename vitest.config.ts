import { defineConfig } from 'vitest/config';

/** Folders with a project of their own, because they start processes. */
const others = ['cli', 'client', 'e2e'];

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
          exclude: [...others.map((folder) => `test/${folder}/**`), ...notTests],
          testTimeout: 60_000,
        },
      },
      ...others.map((folder) => ({
        test: {
          name: folder,
          include: [`test/${folder}/**/*.test.ts`],
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      })),
    ],
  },
});
