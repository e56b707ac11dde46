import {
  cpSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { angularPackages } from '../../harness/angular-packages.mjs';
import { repository } from '../../harness/repository.mjs';
import { mustRun } from '../../harness/run.mjs';
import {
  importFrom,
  renderClient,
  type AuthRoutes,
  type ClientOptions,
  type SessionState,
} from './client-modules.js';

interface AngularResponse {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** What test/fixtures/angular-client/lab.ts exports. */
export interface AngularLab {
  readonly open: (options: AngularOptions) => AngularApp;
}

export interface AngularOptions extends Omit<
  ClientOptions,
  'skip' | 'isChallenge'
> {
  isChallenge?: (answer: { readonly status: number }) => boolean;
}

export interface AngularApp {
  readonly auth: AuthRoutes & { readonly state: () => SessionState };
  readonly subscribe: (url: string) => { unsubscribe(): void };
  readonly send: (
    url: string,
    sent?: {
      method?: string;
      body?: unknown;
      headers?: Record<string, string>;
      skip?: boolean;
    },
  ) => Promise<AngularResponse>;
  readonly destroy: () => void;
}

const FILES = ['session-tabs', 'token-session', 'auth-routes', 'auth-angular'];

/** A folder with the client and the lab, compiled by the Angular compiler. */
export async function compileAngular(major: 19 | 21): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'client-angular-'));
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });
  const packages = await angularPackages(major);
  symlinkSync(packages, join(directory, 'node_modules'));
  cpSync(join(repository, 'test/fixtures/angular-client'), directory, {
    recursive: true,
  });
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
  const emitted = renderClient({ ext: '.js', register: true });
  for (const name of FILES) {
    writeFileSync(
      join(directory, `${name}.ts`),
      emitted.get(`${name}.ts`) ?? '',
    );
  }
  const compiler = join(packages, '.bin', 'ngc');
  await mustRun('node', [compiler, '-p', '.'], { cwd: directory });
  return directory;
}

/** The compiled lab. */
export const importLab = (directory: string): Promise<AngularLab> =>
  importFrom<AngularLab>(directory, 'lab');
