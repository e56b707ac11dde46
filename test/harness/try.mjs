// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bootApp } from './boot-app.mjs';
import { createNestApp } from './nest-app.mjs';
import { prepare } from './prepare.mjs';
import { tool } from './repository.mjs';
import { childEnvironment, mustRun } from './run.mjs';

// npm run try [directory]: a new Nest app, the tool run in it as a user would, the result booted, curl lines to play with.

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => process.exit(130));
try {
  await main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {string | undefined} wish */
async function main(wish) {
  // npm runs scripts in the root of the package and keeps where the user stands in INIT_CWD.
  const asked = wish && resolve(process.env['INIT_CWD'] ?? '.', wish);
  if (asked && existsSync(asked) && readdirSync(asked).length > 0) {
    throw new Error(`${asked} is not empty: name a new or an empty folder.`);
  }
  prepare();
  const directory =
    asked ?? (await mkdtemp(join(tmpdir(), 'jwt-scaffold-try-')));
  await mkdir(directory, { recursive: true });
  const env = childEnvironment();
  const cli = Number(process.versions.node.split('.')[0]) >= 22 ? '12' : '11';

  console.log(`Making a Nest ${cli} app in ${directory} …`);
  await createNestApp(directory, cli, env);
  console.log('Running jwt-scaffold init --yes in it …\n');
  const init = await mustRun('node', [tool, 'init', '--yes'], {
    cwd: directory,
    env,
  });
  console.log(init.output);
  console.log('Building it (npm run build) …');
  await mustRun('npm', ['run', 'build'], { cwd: directory, env });
  console.log('Starting it (node dist/main) …');
  const app = await bootApp(directory, { env });
  const jar = join(tmpdir(), `jwt-scaffold-cookies-${process.pid}.txt`);
  console.log(instructions(app.url, jar));
  await untilStopped(app);
  await rm(jar, { force: true });
}

/**
 * @param {string} url
 * @param {string} jar
 */
function instructions(url, jar) {
  return `
The app runs on ${url}. In another terminal:

# register (again later: the same with /auth/login): the access token in the body, the refresh token as a cookie
TOKEN=$(curl -s -c '${jar}' '${url}/auth/register' -H 'Content-Type: application/json' \\
  -d '{"email":"ada@example.com","password":"correct-zebra-lantern-42"}' | tee /dev/stderr \\
  | node -p 'JSON.parse(fs.readFileSync(0)).accessToken')

# me: who the access token speaks for
curl -i -w '\\n' '${url}/auth/me' -H "Authorization: Bearer $TOKEN"

# refresh: a new pair for the cookie
curl -i -w '\\n' -X POST -b '${jar}' -c '${jar}' '${url}/auth/refresh' -H 'X-Requested-With: curl'

Ctrl-C stops the app.`;
}

/** @param {import('./boot-app.mjs').RunningApp} app */
async function untilStopped(app) {
  const signal = await new Promise((done) => {
    for (const name of ['SIGINT', 'SIGTERM'])
      process.removeAllListeners(name).once(name, () => done(name));
    app.finished.then(() => done(undefined));
  });
  if (!signal) throw new Error(`The app ended by itself.\n${app.output()}`);
  await app.stop();
  console.log('\nStopped.');
}
