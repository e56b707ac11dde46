// @ts-check
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installPackages } from './nest-app.mjs';

const IMPORT = `import {
  FastifyAdapter,
  NestFastifyApplication,
} from '@nestjs/platform-fastify';
`;

/**
 * What the Nest documentation changes in a new app to run it on Fastify: file → what stands there, what comes instead.
 * @type {Record<string, [string | RegExp, string][]>}
 */
const EDITS = {
  'package.json': [['@nestjs/platform-express', '@nestjs/platform-fastify']],
  'src/main.ts': [
    [
      "import { NestFactory } from '@nestjs/core';\n",
      `import { NestFactory } from '@nestjs/core';\n${IMPORT}`,
    ],
    [
      'NestFactory.create(AppModule)',
      'NestFactory.create<NestFastifyApplication>(\n    AppModule,\n    new FastifyAdapter(),\n  )',
    ],
  ],
  'test/app.e2e-spec.ts': [
    ["import { INestApplication } from '@nestjs/common';\n", IMPORT],
    [/import \{ App \} from .*\n/, ''],
    ['app: INestApplication<App>', 'app: NestFastifyApplication'],
    [
      'moduleFixture.createNestApplication()',
      'moduleFixture.createNestApplication<NestFastifyApplication>(\n      new FastifyAdapter(),\n    )',
    ],
    [
      'await app.init();\n',
      'await app.init();\n    await app.getHttpAdapter().getInstance().ready();\n',
    ],
  ],
};

/**
 * Turns a freshly made app from Express to Fastify and installs what that needs.
 * @param {string} directory
 * @param {NodeJS.ProcessEnv} env
 */
export async function toFastify(directory, env) {
  for (const [path, edits] of Object.entries(EDITS)) {
    const file = join(directory, path);
    const before = await readFile(file, 'utf8');
    const after = edits.reduce(
      (text, [from, to]) => replaceIn(path, text, from, to),
      before,
    );
    await writeFile(file, after);
  }
  await installPackages(directory, env);
}

/**
 * @param {string} path
 * @param {string} text
 * @param {string | RegExp} from
 * @param {string} to
 */
function replaceIn(path, text, from, to) {
  const after = text.replace(from, () => to);
  if (after === text)
    throw new Error(`${path} of a new Nest app no longer holds ${from}`);
  return after;
}
