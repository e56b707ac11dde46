import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from '../../harness/cache.mjs';
import type { FreshApp } from '../../harness/fresh-app.mjs';
import { installPackages } from '../../harness/nest-app.mjs';

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  overrides?: Record<string, unknown>;
  type?: string;
}

/** The `node_modules` that npm makes of an app's package.json, shared by all apps that ask for the same; for reading. */
export async function installedPackages({
  directory,
  env,
}: FreshApp): Promise<string> {
  const { dependencies, devDependencies, overrides } = JSON.parse(
    readFileSync(join(directory, 'package.json'), 'utf8'),
  ) as Manifest;
  const manifest = JSON.stringify({
    private: true,
    dependencies,
    devDependencies,
    overrides,
  });
  const hash = createHash('sha256').update(manifest).digest('hex').slice(0, 12);
  const folder = await cached(`store-packages-${hash}`, async (draft) => {
    writeFileSync(join(draft, 'package.json'), manifest);
    await installPackages(draft, env);
  });
  return join(folder, 'node_modules');
}
