// @ts-check
import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pack } from './check-package.mjs';
import { prepare } from './prepare.mjs';
import { repository } from './repository.mjs';
import { childEnvironment, mustRun } from './run.mjs';

// npm run smoke: the packed package installed in an empty folder and used, on any system. CI runs it on each.

/**
 * Installs a tarball in a new folder and uses it the three ways there are: by its version, in a Nest application, from a
 * program. Throws with what was said where one of them fails.
 * @param {string} tarball
 * @param {string} folder must not exist
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function smoke(tarball, folder, env = childEnvironment()) {
  mkdirSync(folder);
  const { version } = JSON.parse(
    readFileSync(join(repository, 'package.json'), 'utf8'),
  );
  const place = { cwd: folder, env };
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund'];
  await mustRun('npm', [...install, tarball], place);

  const tool = ['--no-install', 'jwt-scaffold'];
  const { stdout } = await mustRun('npx', [...tool, '--version'], place);
  assert.equal(stdout.trim(), version);

  const app = join(folder, 'app');
  cpSync(join(repository, 'test/fixtures/nest-12'), app, { recursive: true });
  const init = [...tool, 'init', 'app', '--yes', '--no-install'];
  await mustRun('npx', init, place);
  assert(existsSync(join(app, 'src/auth/auth.module.ts')));
  const root = readFileSync(join(app, 'src/app.module.ts'), 'utf8');
  assert.match(root, /imports: \[.*AuthModule/);

  for (const [name, program] of Object.entries(PROGRAMS)) {
    writeFileSync(join(folder, name), program);
    const { stdout: printed } = await mustRun('node', [name], place);
    assert.equal(printed.trim(), version);
  }
}

/** Both kinds of module: `require()` takes ESM from Node 20.19 on, and the Nest CLI loads the schematic by it. */
const PROGRAMS = {
  'program.mjs': `import { packageVersion } from 'jwt-scaffold'; console.log(packageVersion());`,
  'program.cjs': `console.log(require('jwt-scaffold').packageVersion());`,
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  prepare();
  const folder = await mkdtemp(join(tmpdir(), 'jwt-scaffold-smoke-'));
  try {
    await smoke(await pack(folder), join(folder, 'empty'));
    console.log(`Node ${process.version} on ${process.platform}: works`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
