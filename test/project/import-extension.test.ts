import { expect, it } from 'vitest';
import { readProject } from '../../src/index.js';
import { entryFile, moduleFile, nestProject } from './support/nest-project.js';

const read = (...specifiers: string[]) => {
  const imports = specifiers.map((one) => `import '${one}';\n`).join('');
  const froms = specifiers.map((one) => `import {} from '${one}';\n`).join('');
  return readProject(
    nestProject({
      'src/main.ts': entryFile(
        'AppModule',
        `import { AppModule } from './app.module${specifiers[0]?.slice(-3) ?? ''}';`,
      ),
      'src/app.module.ts': imports + froms + moduleFile(),
    }),
  ).importExtension;
};

it('is .ts where most relative imports end in it', () => {
  expect(read('./a.ts', './b.ts', './c.js')).toBe('.ts');
});

it('is .js where most relative imports end in it', () => {
  expect(read('./a.js', './b.ts', './c.js')).toBe('.js');
});
