import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../harness/repository.mjs';
import { treeHashes } from '../e2e/tree-hashes.js';
import { makeApp } from './support/app.js';
import {
  expectOneError,
  init,
  mustInit,
  SLOW,
} from './support/command-line.js';

/** An application with a compiler of its own, and nothing else installed. */
function makeCheckedApp(include: string): string {
  const app = makeApp({
    'tsconfig.json': JSON.stringify({
      compilerOptions: { types: [], experimentalDecorators: true },
      include: [include],
    }),
    'other/fine.ts': 'export const fine: number = 1;\n',
    'src/broken.ts': "export const broken: number = 'known before';\n",
  });
  mkdirSync(join(app, 'node_modules'));
  const compiler = join('node_modules', 'typescript');
  symlinkSync(join(repository, compiler), join(app, compiler));
  return app;
}

describe.concurrent('--verify', SLOW, () => {
  it('undoes everything when the type check has new errors, and shows those', async () => {
    const app = makeCheckedApp('src');
    const before = treeHashes(app);

    const finished = await init(app, '--verify');

    // The packages are not installed, so their imports cannot be found.
    expect(finished.code).toBe(1);
    expect(finished.stderr).toMatch(/^Error: The type check has errors/m);
    expect(finished.stderr).toMatch(/src\/auth\/.*error TS2307: .*@nestjs/);
    expect(finished.stderr).not.toContain('known before');
    expect(finished.stderr).not.toContain('src/broken.ts');
    expect(finished.stderr).toContain('Every file was put back as it was.');
    expect(treeHashes(app)).toEqual(before);
  });

  it('leaves everything in place when there are none', async () => {
    const app = makeCheckedApp('other');

    const { stdout } = await mustInit(app, '--verify');

    expect(stdout).toContain('Checking types');
    expect(Object.keys(treeHashes(app))).toContain('src/auth/auth.module.ts');
  });

  it('needs a compiler, and says so before anything is written', async () => {
    const app = makeApp();
    const before = treeHashes(app);

    expectOneError(
      await init(app, '--verify'),
      1,
      'TypeScript is not installed',
    );
    expect(treeHashes(app)).toEqual(before);
  });
});
