import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ScaffoldError } from '../errors.js';
import { Cancelled } from './cancelled.js';
import { runCommand } from './run-command.js';
import type { Terminal } from './terminal.js';

/**
 * Makes a Nest application through `@nestjs/cli`, beside what a new repository
 * holds already; its packages are installed later. Throws `new-app-failed` and
 * leaves the directory as it was.
 */
export async function createNestApp(
  directory: string,
  name: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const target = resolve(directory);
  const appName = packageName(name ?? basename(target));
  const undo: (() => void)[] = [];
  try {
    makeDirectory(target, undo);
    const workshop = makeWorkshop(target, undo);
    await terminal.during('Making a Nest application with @nestjs/cli …', () =>
      runNestNew(workshop, appName),
    );
    moveInto(join(workshop, 'app'), target, undo);
    rmSync(workshop, { recursive: true, force: true });
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw asScaffoldError(error, directory);
  }
}

function makeDirectory(target: string, undo: (() => void)[]): void {
  if (existsSync(target)) return;
  makeDirectory(dirname(target), undo);
  mkdirSync(target);
  undo.push(() => {
    if (readdirSync(target).length === 0) rmdirSync(target);
  });
}

/** A folder on the same disk, so that moving out of it is only renaming. */
function makeWorkshop(target: string, undo: (() => void)[]): string {
  const workshop = mkdtempSync(join(target, '.jwt-scaffold-new-'));
  undo.push(() => {
    rmSync(workshop, { recursive: true, force: true });
  });
  return workshop;
}

async function runNestNew(workshop: string, appName: string): Promise<void> {
  const { code, interrupted, output } = await runCommand(
    'npx',
    nestNew(appName),
    { directory: workshop, output: 'capture' },
  );
  if (interrupted) throw new Cancelled();
  if (code === 0 && existsSync(join(workshop, 'app', 'package.json'))) return;
  throw new ScaffoldError('@nestjs/cli could not make the application.', {
    code: 'new-app-failed',
    hint: [
      ...output.trim().split('\n').slice(-10),
      'Nothing was written. Mend that and run again.',
    ].join('\n'),
  });
}

/** Nest 12's own tools need Node 22; Nest 11 is for those before it. */
function nestNew(appName: string): string[] {
  const [nodeMajor = 0] = process.versions.node.split('.').map(Number);
  const major = nodeMajor >= 22 ? 12 : 11;
  return [
    '--yes',
    // By name, for an `npx --package=…` around this run is inherited.
    `--package=@nestjs/cli@${String(major)}`,
    '--',
    'nest',
    'new',
    appName,
    '--directory=app',
    '--package-manager=npm',
    '--skip-git',
    '--skip-install',
  ];
}

function packageName(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9._-]+/g, '-');
  return plain.replace(/^[._-]+|[._-]+$/g, '') || 'app';
}

/** Moves everything that is not there yet; a README of the user's stays. */
function moveInto(from: string, target: string, undo: (() => void)[]): void {
  const ignore = join(from, '.gitignore');
  if (!existsSync(ignore)) {
    writeFileSync(ignore, '/node_modules\n/dist\n/coverage\n.env\n');
  }
  for (const entry of readdirSync(from)) {
    const place = join(target, entry);
    if (existsSync(place)) continue;
    renameSync(join(from, entry), place);
    undo.push(() => {
      rmSync(place, { recursive: true, force: true });
    });
  }
}

function asScaffoldError(error: unknown, directory: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return new ScaffoldError(
    `No application can be made in ${directory} (${code}).`,
    {
      code: 'write-failed',
      hint: 'Nothing was written. Check the permissions and the free space there, and run again.',
    },
  );
}
