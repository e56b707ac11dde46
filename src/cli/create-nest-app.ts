import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { ScaffoldError } from '../errors.js';
import { Cancelled } from './cancelled.js';
import { runCommand } from './run-command.js';
import type { Terminal } from './terminal.js';

/** What a new repository may hold without being somebody's work. */
const BARE_FILES =
  /^(?:\.git|\.github|\.gitignore|\.gitattributes|\.editorconfig|\.idea|\.vscode|\.DS_Store|(?:readme|licen[cs]e|changelog)(?:\.\w+)?)$/i;

/** Whether a directory is missing, empty, or a repository without code. */
export function isBareDirectory(directory: string): boolean {
  return (
    !existsSync(directory) ||
    readdirSync(directory).every((name) => BARE_FILES.test(name))
  );
}

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
  const isNew = !existsSync(target);
  mkdirSync(target, { recursive: true });
  const workshop = mkdtempSync(join(target, '.jwt-scaffold-new-'));
  terminal.say(
    terminal.paint.dim('Making a Nest application with @nestjs/cli …'),
  );
  try {
    const appName = packageName(name ?? basename(target));
    const { code, signal, output } = await runCommand('npx', nestNew(appName), {
      directory: workshop,
      output: 'capture',
    });
    if (signal === 'SIGINT' || code === 130) throw new Cancelled();
    if (code !== 0) {
      throw new ScaffoldError(`@nestjs/cli could not make the application.`, {
        code: 'new-app-failed',
        hint: output.trim().split('\n').slice(-10).join('\n'),
      });
    }
    moveInto(join(workshop, 'app'), target);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
    if (isNew && readdirSync(target).length === 0)
      rmSync(target, { recursive: true });
  }
}

/** Nest 12's own tools need Node 22; Nest 11 is for those before it. */
function nestNew(appName: string): string[] {
  const [nodeMajor = 0] = process.versions.node.split('.').map(Number);
  const major = nodeMajor >= 22 ? 12 : 11;
  return [
    '--yes',
    `@nestjs/cli@${String(major)}`,
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
function moveInto(from: string, target: string): void {
  for (const entry of readdirSync(from)) {
    const place = join(target, entry);
    if (!existsSync(place)) renameSync(join(from, entry), place);
  }
  const ignore = join(target, '.gitignore');
  if (!existsSync(ignore)) {
    writeFileSync(ignore, '/node_modules\n/dist\n/coverage\n.env\n');
  }
}
