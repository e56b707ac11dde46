import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/index.js';
import { memoryProject } from '../support/plan-in-memory.js';

const moduleOf = (name: string, imports = '', head = '') =>
  `import { Module } from '@nestjs/common';\n${head}\n@Module({ ${imports} })\nexport class ${name} {}\n`;

const modulesOf = (files: Record<string, string>) =>
  readProject(memoryProject('nest-11', files)).modules.map(
    ({ className, path, importedBy }) =>
      `${importedBy.className} > ${className} (${path})`,
  );

describe('the modules below the root module', () => {
  it('are none in a fresh application', () => {
    expect(modulesOf({})).toEqual([]);
  });

  it('are found through spreads, calls, barrels and cycles', () => {
    const found = modulesOf({
      'src/app.module.ts': moduleOf(
        'AppModule',
        'imports: [CoreModule.forRoot(), ...(on ? [ShopModule] : []), forwardRef(() => UsersModule)]',
        `import { CoreModule, ShopModule } from './features';
import { UsersModule } from './users/users.module';
import { NotListedModule } from './not-listed.module';
const on = true;`,
      ),
      'src/features/index.ts': `export * from './core.module';\nexport { ShopModule } from './shop.module';\n`,
      'src/features/core.module.ts': moduleOf('CoreModule'),
      'src/features/shop.module.ts': moduleOf(
        'ShopModule',
        'imports: [UsersModule]',
        `import { UsersModule } from '../users/users.module';`,
      ),
      'src/users/users.module.ts': moduleOf(
        'UsersModule',
        'imports: [forwardRef(() => ShopModule)]',
        `import { ShopModule } from '../features/shop.module';`,
      ),
      'src/not-listed.module.ts': moduleOf('NotListedModule'),
    });
    expect(found).toEqual([
      'AppModule > CoreModule (src/features/core.module.ts)',
      'AppModule > ShopModule (src/features/shop.module.ts)',
      'AppModule > UsersModule (src/users/users.module.ts)',
    ]);
  });

  it('are found in what a static method gives', () => {
    const root = `import { Module } from '@nestjs/common';
import { CoreModule } from './core.module';

@Module({})
export class AppModule {
  static forRoot() {
    return { module: AppModule, imports: [CoreModule.forRoot()] };
  }
}
`;
    expect(
      modulesOf({
        'src/app.module.ts': root,
        'src/core.module.ts': moduleOf('CoreModule'),
      }),
    ).toEqual(['AppModule > CoreModule (src/core.module.ts)']);
  });

  it('are found in a list of another file and in a variable', () => {
    const lists = {
      'src/modules.ts': `import { ShopModule } from './shop.module';\nexport const modules = [ShopModule];\n`,
      'src/shop.module.ts': moduleOf('ShopModule'),
    };
    for (const imports of ['imports: modules', 'imports: [...modules]']) {
      const root = moduleOf(
        'AppModule',
        imports,
        `import { modules } from './modules';`,
      );
      expect(modulesOf({ ...lists, 'src/app.module.ts': root })).toEqual([
        'AppModule > ShopModule (src/shop.module.ts)',
      ]);
    }
    const root = moduleOf(
      'AppModule',
      'imports',
      `import { ShopModule } from './shop.module';\nconst imports = [ShopModule];`,
    );
    expect(modulesOf({ ...lists, 'src/app.module.ts': root })).toHaveLength(1);
  });
});
