import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { treeHashes } from '../e2e/tree-hashes.js';
import {
  git,
  hashesWithoutSecrets,
  makeApp,
  readText,
  secretsOf,
  writeFiles,
} from './support/app.js';
import {
  cli,
  documentOf,
  expectOneError,
  init,
  mustInit,
  SLOW,
} from './support/command-line.js';

describe.concurrent('a git tree', SLOW, () => {
  it('with uncommitted changes is pointed out, and no obstacle', async () => {
    const app = makeApp();
    git(app, 'init', '--quiet');
    git(app, 'add', '.');
    git(
      app,
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@b.c',
      'commit',
      '-qm',
      'x',
    );
    const clean = await mustInit(app, '--dry-run');
    writeFiles(app, { 'notes.txt': 'mine\n' });

    const dirty = await mustInit(app);

    expect(clean.stdout).not.toContain('uncommitted');
    expect(dirty.stdout).toContain('the git tree has uncommitted changes');
    // Nothing is left to write, so there is nothing to keep apart.
    expect((await mustInit(app)).stdout).not.toContain('uncommitted');
  });
});

describe.concurrent('a second run', SLOW, () => {
  it('changes not one byte, whatever was chosen at first', async () => {
    const app = makeApp();
    await mustInit(app, '--guard', 'global', '--no-spec', '--client', 'none');
    const before = treeHashes(app);
    const { stdout } = await mustInit(app);
    expect(treeHashes(app)).toEqual(before);
    expect(stdout).toContain('its options are in jwt-scaffold.json');
    expect(stdout).toContain('Nothing to do: everything is in place.');
    expect(stdout).not.toMatch(/^Done/m);
  });

  it('keeps a generated file that was edited, and says so', async () => {
    const app = makeApp();
    await mustInit(app);
    const edited = 'src/auth/auth.service.ts';
    appendFileSync(join(app, edited), '// ours now\n');
    const before = treeHashes(app);
    const finished = await mustInit(app);
    expect(finished.stdout).toMatch(
      /Leave as you edited 1 file\n {2}src\/auth\/ +auth\.service\.ts\n/,
    );
    expect(finished.stdout).toContain('1 file stayed as you edited');
    expect(treeHashes(app)).toEqual(before);
    const { changes } = documentOf(await mustInit(app, '--json'));
    expect(changes).toContainEqual({ path: edited, kind: 'kept' });
  });

  it('brings back a generated file that was deleted', async () => {
    const app = makeApp();
    await mustInit(app);
    const before = treeHashes(app);
    rmSync(join(app, 'src/auth/auth.service.ts'));
    const { stdout } = await mustInit(app);
    expect(stdout).toContain('Done: 1 file created, 0 changed.');
    expect(treeHashes(app)).toEqual(before);
  });

  it('with other options lists what they no longer want', async () => {
    const app = makeApp();
    await mustInit(app);
    const flags = ['--client', 'none', '--no-register'];
    const { stdout } = await mustInit(app, ...flags);
    const note = /^Note: These files .*$/m.exec(stdout)?.[0];
    expect(note).toContain('client/auth-fetch.ts');
    expect(note).toContain('src/auth/dto/register.dto.ts');
    expect(note).not.toContain('src/auth/auth.module.ts');
    expect(treeHashes(app)).toHaveProperty(['client/auth-fetch.ts']);
    expect(readText(app, 'jwt-scaffold.json')).toContain('"register": false');
    expect(stdout).toMatch(/^jwt-scaffold\.json {2}options and hashes/m);
    expect(stdout).not.toContain('sha256-');
    const { code } = await init(app);
    expect(code).toBe(0);
  });

  it('can take back --skip-import', async () => {
    const app = makeApp();
    await mustInit(app, '--skip-import');
    expect(readText(app, 'src/app.module.ts')).not.toContain('AuthModule');
    await mustInit(app, '--no-skip-import');
    expect(readText(app, 'src/app.module.ts')).toContain('AuthModule');
  });

  it('says that packages are not installed yet', async () => {
    const app = makeApp();
    await mustInit(app);
    const { stdout } = await cli(['init', '--yes'], { cwd: app });
    expect(stdout).toMatch(/not installed yet\n {2}npm install\n$/);
    writeFiles(
      app,
      Object.fromEntries(
        Object.keys(dependenciesOf(app)).map((name) => [
          `node_modules/${name}/package.json`,
          '{}',
        ]),
      ),
    );
    const again = await cli(['init', '--yes'], { cwd: app });
    expect(again.stdout).not.toContain('install');
  });

  it('in another place, by the replay command, gives the same bytes', async () => {
    const first = makeApp();
    const flags =
      '--path modules/login --guard global --refresh-transport body --no-register --access-ttl 5m --refresh-ttl 3d --spec-file-suffix test';
    const { stdout } = await mustInit(first, ...flags.split(' '));
    const replay = /^ {2}npx jwt-scaffold (init .*)$/m.exec(stdout)?.[1] ?? '';
    const second = makeApp();
    const { code } = await cli(replay.split(' '), { cwd: second });
    expect(code).toBe(0);
    expect(replay).toContain('--client none');
    expect(hashesWithoutSecrets(second)).toEqual(hashesWithoutSecrets(first));
    expect(secretsOf(second)).not.toEqual(secretsOf(first));
  });
});

describe.concurrent('files from elsewhere', SLOW, () => {
  const TAKEN = {
    'src/auth/auth.module.ts': 'export class AuthModule {}\n',
    'client/auth-fetch.ts': 'export const authFetch = fetch;\n',
  };

  it.each([[[]], [['--on-conflict', 'abort']], [['--on-conflict', 'ask']]])(
    'end a run with %j before anything is written',
    async (flags) => {
      const app = makeApp(TAKEN);
      const before = treeHashes(app);
      const finished = await init(app, ...flags);
      expectOneError(
        finished,
        1,
        /^ {2}src\/auth\/auth\.module\.ts$/m,
        /^ {2}client\/auth-fetch\.ts$/m,
        /--on-conflict skip/,
        /--on-conflict overwrite/,
      );
      expect(finished.stdout).toContain('2 files there with other content');
      expect(treeHashes(app)).toEqual(before);
    },
  );

  it('stay with --on-conflict skip, also on the next run', async () => {
    const app = makeApp(TAKEN);
    const { stdout } = await mustInit(app, '--on-conflict', 'skip');
    expect(stdout).toMatch(/npx .* --no-install --on-conflict skip$/m);
    const before = treeHashes(app);
    for (const [path, text] of Object.entries(TAKEN)) {
      expect(readText(app, path)).toBe(text);
    }
    expect(before).toHaveProperty(['src/auth/auth.service.ts']);
    await mustInit(app);
    expect(treeHashes(app)).toEqual(before);
  });

  it('are replaced with --on-conflict overwrite', async () => {
    const app = makeApp(TAKEN);
    const fresh = makeApp();
    await mustInit(app, '--on-conflict', 'overwrite');
    await mustInit(fresh);
    expect(hashesWithoutSecrets(app)).toEqual(hashesWithoutSecrets(fresh));
  });

  it('end a --json run with one document', async () => {
    const finished = await init(makeApp(TAKEN), '--json');
    expectOneError(finished, 1);
    const { error, ...rest } = documentOf(finished);
    expect(rest).toEqual({});
    expect(error?.code).toBe('existing-auth');
    expect(error?.message).toContain('src/auth/auth.module.ts');
    expect(error?.hint).toContain('--on-conflict');
  });
});

describe.concurrent('an .env that git tracks', SLOW, () => {
  it('is not written, and what to do is said', async () => {
    const app = makeApp({ '.env': 'PORT=3000\n' });
    git(app, 'init', '--quiet');
    git(app, 'add', '.');
    git(app, 'commit', '--quiet', '-m', 'First');
    const { stdout } = await mustInit(app);
    expect(readText(app, '.env')).toBe('PORT=3000\n');
    expect(stdout).toMatch(/^By hand: git tracks \.env, so no secret/m);
    expect(stdout).toContain('JWT_ACCESS_SECRET=');
    expect(stdout).toContain('JWT_REFRESH_SECRET=');
    expect(stdout).toContain('randomBytes(32)');
  });

  it('is written in a repository that does not track it', async () => {
    const app = makeApp({ '.gitignore': '.env\n', '.env': 'PORT=3000\n' });
    git(app, 'init', '--quiet');
    git(app, 'add', '.');
    await mustInit(app);
    expect(readText(app, '.env')).toMatch(/^PORT=3000\n/);
    expect(secretsOf(app)).toHaveLength(2);
  });
});

function dependenciesOf(app: string): Record<string, string> {
  const manifest = JSON.parse(readText(app, 'package.json')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  return { ...manifest.dependencies, ...manifest.devDependencies };
}
