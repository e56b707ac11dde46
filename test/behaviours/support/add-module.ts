import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppKind, FreshApp } from '../../harness/fresh-app.mjs';

const control = join(import.meta.dirname, '..', 'control');

/** Preloaded into an attacked app. */
export const clock = join(control, 'clock.cjs');

/** A module in a file of its own, whose imports have no extensions. */
export interface ModuleFile {
  file: string;
  name: string;
  /** Where it lies; test/behaviours/control if nothing is said. */
  folder?: string;
}

/** Lets a test do from outside what only an operator or an accident can do. */
export const CONTROL: ModuleFile = {
  file: 'control.module',
  name: 'ControlModule',
};

/** The way a user would add a module of his own. */
export function addModule(
  app: FreshApp,
  nest: AppKind['nest'],
  { file, name, folder = control }: ModuleFile,
): void {
  const ext = nest === 12 ? '.js' : '';
  const path = `src/${file}.ts`;
  cpSync(join(folder, `${file}.ts`), join(app.directory, path));
  edit(app, path, (text) =>
    text.replace(/from '(\.\/.+)'/g, (_, to: string) => `from '${to}${ext}'`),
  );
  edit(app, 'src/app.module.ts', (text) =>
    [
      `import { ${name} } from './${file}${ext}';`,
      text.replace('imports: [', `imports: [${name}, `),
    ].join('\n'),
  );
}

/** Changes a file of an app. */
export function edit(
  { directory }: FreshApp,
  path: string,
  change: (text: string) => string,
): void {
  const file = join(directory, path);
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, change(before));
}
