import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ScaffoldError } from '../errors.js';
import type { Project } from '../project/project.js';
import { runCommand } from './run-command.js';

/** What the project's own compiler finds wrong, as it prints it. */
export type TypeErrors = readonly string[];

/**
 * Runs the project's own type check. Throws `no-type-check` when TypeScript or
 * a tsconfig is missing.
 */
export async function checkTypes(project: Project): Promise<TypeErrors> {
  const compiler = findCompiler(join(project.root, project.packageDirectory));
  const tsconfig = findTsconfig(project);
  if (compiler === undefined || tsconfig === undefined) {
    throw new ScaffoldError(
      `--verify: ${compiler === undefined ? 'TypeScript is not installed' : 'there is no tsconfig.json'} here.`,
      {
        code: 'no-type-check',
        hint: 'Install the dependencies first, or leave --verify out.',
      },
    );
  }
  const { output } = await runCommand(
    process.execPath,
    [compiler, '--noEmit', '--pretty', 'false', '-p', tsconfig],
    { directory: project.root, output: 'capture' },
  );
  return output.split(/\r?\n/).filter((line) => /\berror TS\d+:/.test(line));
}

/** Whether TypeScript and a tsconfig are there. */
export function canCheckTypes(project: Project): boolean {
  const directory = join(project.root, project.packageDirectory);
  return (
    findCompiler(directory) !== undefined && findTsconfig(project) !== undefined
  );
}

/** The errors that were not there before, wherever in their file they stand. */
export function newErrors(before: TypeErrors, after: TypeErrors): TypeErrors {
  const known = before.map(withoutPlace);
  return after.filter((error) => {
    const index = known.indexOf(withoutPlace(error));
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
}

const withoutPlace = (error: string) => error.replace(/\(\d+,\d+\)/, '');

function findCompiler(directory: string): string | undefined {
  const file = join(directory, 'node_modules', 'typescript', 'bin', 'tsc');
  if (existsSync(file)) return file;
  const above = dirname(directory);
  return above === directory ? undefined : findCompiler(above);
}

/** The tsconfig that takes the tests in too, if there is one. */
function findTsconfig({
  root,
  packageDirectory,
  tsconfig,
}: Project): string | undefined {
  const beside = dirname(tsconfig ?? join(packageDirectory, 'tsconfig.json'));
  const whole = join(beside, 'tsconfig.json');
  return existsSync(join(root, whole)) ? whole : tsconfig;
}
