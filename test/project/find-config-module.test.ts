import { expect, it } from 'vitest';
import { readProject } from '../../src/index.js';
import { nestProject } from './support/nest-project.js';

const root = (imports: string, elements: string) => `${imports}
import { Module } from '@nestjs/common';
@Module({ imports: [${elements}] })
export class AppModule {}
`;

const has = (
  imports: string,
  elements: string,
  more: Readonly<Record<string, string>> = {},
) =>
  readProject(
    nestProject({ 'src/app.module.ts': root(imports, elements), ...more }),
  ).hasConfigModule;

it.each([
  [
    'forRootAsync',
    "import { ConfigModule } from '@nestjs/config';",
    'ConfigModule.forRootAsync({})',
  ],
  [
    'another name',
    "import { ConfigModule as Config } from '@nestjs/config';",
    'Config.forRoot()',
  ],
  [
    'a namespace',
    "import * as config from '@nestjs/config';",
    'config.ConfigModule.forRoot()',
  ],
  [
    'a line of its own',
    "import { ConfigModule } from '@nestjs/config';",
    'ConfigModule\n  .forRoot()',
  ],
])('is seen with %s', (_, imports, elements) => {
  expect(has(imports, elements)).toBe(true);
});

it('is seen below an own class of its name', () => {
  const own = `import { Module } from '@nestjs/common';
import { ConfigModule as Config } from '@nestjs/config';
@Module({})
export class ConfigModule {
  static forRoot() {
    return { module: ConfigModule, imports: [Config.forRoot()] };
  }
}
`;
  expect(
    has("import { ConfigModule } from './config';", 'ConfigModule.forRoot()', {
      'src/config/index.ts': "export * from './config.module';\n",
      'src/config/config.module.ts': own,
    }),
  ).toBe(true);
});

it('is not seen behind an import that is commented out', () => {
  const config = `import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
@Module({ imports: [ConfigModule.forRoot()] })
export class SettingsModule {}
`;
  const files = { 'src/settings.module.ts': config };
  const line = "import { SettingsModule } from './settings.module';";
  expect(has(line, 'SettingsModule', files)).toBe(true);
  expect(has(`// ${line}`, '/* SettingsModule */', files)).toBe(false);
  expect(has(`/*\n${line}\n*/`, '', files)).toBe(false);
});

it.each([
  [
    'a line comment',
    "import { ConfigModule } from '@nestjs/config';",
    '\n// ConfigModule.forRoot(),\n',
  ],
  [
    'a comment',
    "import { ConfigModule } from '@nestjs/config';",
    '/* ConfigModule.forRoot() */',
  ],
  [
    'forFeature',
    "import { ConfigModule } from '@nestjs/config';",
    'ConfigModule.forFeature(() => ({}))',
  ],
  [
    'a class of another package',
    "import { ConfigModule } from 'nestjs-config';\nimport { ConfigService } from '@nestjs/config';",
    'ConfigModule.forRoot()',
  ],
])('is not seen in %s', (_, imports, elements) => {
  expect(has(imports, elements)).toBe(false);
});
