import { MemoryHost } from '../../../src/index.js';

/** package.json of a Nest application. */
export const MANIFEST = JSON.stringify({
  name: 'shop',
  dependencies: { '@nestjs/core': '^11.1.0' },
});

/** A module file with one class. */
export const moduleFile = (
  className = 'AppModule',
  prefix = 'export ',
): string =>
  `import { Module } from '@nestjs/common';\n@Module({})\n${prefix}class ${className} {}\n`;

/** An entry file that gives an expression to the factory. */
export const entryFile = (
  expression = 'AppModule',
  imports = "import { AppModule } from './app.module';",
): string =>
  `import { NestFactory } from '@nestjs/core';
${imports}
async function bootstrap() {
  const app = await NestFactory.create(${expression});
  await app.listen(3000);
}
void bootstrap();
`;

/** A plain application in memory; more files replace or join the usual ones. */
export function nestProject(
  more: Readonly<Record<string, string>> = {},
): MemoryHost {
  return new MemoryHost({
    'package.json': MANIFEST,
    'src/main.ts': entryFile(),
    'src/app.module.ts': moduleFile(),
    ...more,
  });
}

/** Settings as a JSON file holds them. */
export const json = (value: object): string =>
  `${JSON.stringify(value, undefined, 2)}\n`;
