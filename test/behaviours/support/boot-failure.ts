import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { FreshApp } from '../../harness/fresh-app.mjs';
import { run } from '../../harness/run.mjs';
import { SECRETS } from './attacked-app.js';

/** Starts the built app, out of reach of its .env, and expects it to end and to say this. */
export async function expectBootToFail(
  app: FreshApp,
  env: Record<string, string>,
  ...words: string[]
): Promise<void> {
  const { code, output } = await run(
    'node',
    [join(app.directory, 'dist/main')],
    {
      cwd: tmpdir(),
      env: {
        ...app.env,
        JWT_ACCESS_SECRET: SECRETS.access,
        JWT_REFRESH_SECRET: SECRETS.refresh,
        PORT: '0',
        CONTROL_PORT: '0',
        ...env,
      },
      timeout: 30_000,
    },
  );
  for (const word of words) expect(output).toContain(word);
  expect(code).toBeGreaterThan(0);
  for (const secret of Object.values(SECRETS))
    expect(output).not.toContain(secret);
}
