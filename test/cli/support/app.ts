import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { treeHashes } from '../../e2e/tree-hashes.js';

const created: string[] = [];

afterAll(() => {
  for (const folder of created) rmSync(folder, { recursive: true });
});

/** A new empty folder, which goes away after the tests of the file. */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'jwt-scaffold-cli-')));
  created.push(folder);
  return folder;
}

const STOCK_APP = {
  'package.json': json({
    name: 'shop',
    version: '0.0.1',
    private: true,
    scripts: { 'start:dev': 'nest start --watch', test: 'jest' },
    dependencies: {
      '@nestjs/common': '^11.0.1',
      '@nestjs/core': '^11.0.1',
      '@nestjs/platform-express': '^11.0.1',
      'reflect-metadata': '^0.2.2',
      rxjs: '^7.8.1',
    },
    devDependencies: { jest: '^30.0.0', typescript: '^5.7.3' },
  }),
  'nest-cli.json': json({ sourceRoot: 'src' }),
  'tsconfig.json': json({ compilerOptions: { module: 'nodenext' } }),
  'tsconfig.build.json': json({
    extends: './tsconfig.json',
    exclude: ['node_modules', 'dist'],
  }),
  '.gitignore': 'node_modules\n',
  'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void bootstrap();
`,
  'src/app.module.ts': `import { Module } from '@nestjs/common';
import { AppController } from './app.controller';
import { AppService } from './app.service';

@Module({
  imports: [],
  controllers: [AppController],
  providers: [AppService],
})
export class AppModule {}
`,
  'src/app.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { AppService } from './app.service';

@Controller()
export class AppController {
  constructor(private readonly appService: AppService) {}

  @Get()
  getHello(): string {
    return this.appService.getHello();
  }
}
`,
  'src/app.service.ts': `import { Injectable } from '@nestjs/common';

@Injectable()
export class AppService {
  getHello(): string {
    return 'Hello World!';
  }
}
`,
} as const;

/** Other texts for files of an app; undefined takes a file away. */
export type Edits = Readonly<Record<string, string | undefined>>;

/** A small Nest application without installed packages, in a new folder. */
export function makeApp(edits: Edits = {}): string {
  const directory = emptyFolder();
  writeFiles(directory, { ...STOCK_APP, ...edits });
  return directory;
}

/** Puts files into a folder; a path with a slash at its end is a directory. */
export function writeFiles(directory: string, files: Edits): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    if (text === undefined) continue;
    mkdirSync(path.endsWith('/') ? file : dirname(file), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(file, text);
  }
}

/** The text of a file of an app. */
export function readText(directory: string, path: string): string {
  return readFileSync(join(directory, path), 'utf8');
}

/** The secrets that a run wrote. */
export function secretsOf(directory: string): string[] {
  return [
    ...readText(directory, '.env').matchAll(/^\w*(?:SECRET|_KEY)=(.*)$/gm),
  ].map(([, secret = '']) => secret);
}

/** Path → hash of everything but `.env`, whose secrets differ each time. */
export function hashesWithoutSecrets(
  directory: string,
): Record<string, string> {
  const hashes = treeHashes(directory);
  return Object.fromEntries(
    Object.entries(hashes).filter(([path]) => path !== '.env'),
  );
}

/**
 * A folder for PATH with commands of our own, e.g. an `npm` that fails. Each is
 * the text of a Node program.
 */
export function fakeCommands(
  programs: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const folder = emptyFolder();
  for (const [name, program] of Object.entries(programs)) {
    const file = join(folder, name);
    writeFileSync(`${file}.cjs`, program);
    writeFileSync(file, `#!/bin/sh\nexec node "$0.cjs" "$@"\n`);
    chmodSync(file, 0o755);
  }
  return { PATH: `${folder}:${process.env.PATH ?? ''}` };
}

/** Runs git in a folder, as somebody with a name. */
export function git(directory: string, ...args: readonly string[]): void {
  const person = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
  execFileSync('git', [...person, ...args], { cwd: directory, stdio: 'pipe' });
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
