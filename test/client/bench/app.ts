import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UNLIMITED } from '../../e2e/unlimited.js';
import { bootApp, type RunningApp } from '../../harness/boot-app.mjs';
import { freshApp } from '../../harness/fresh-app.mjs';
import { tool } from '../../harness/repository.mjs';
import { mustRun } from '../../harness/run.mjs';

/** The generated app, running twice: as it is, and without its grace window. */
export interface Servers {
  /** Directory of the generated client. */
  readonly client: string;
  readonly standard: RunningApp;
  /** A refresh token that comes back ends its session at once, as on most servers. */
  readonly strict: RunningApp;
}

/** A controller such as any app has, behind the generated guard. */
const ITEMS = `import { Body, Controller, Get, Post, UseGuards } from '@nestjs/common';
import { JwtAuthGuard } from './auth/guards/jwt-auth.guard.js';

@Controller('items')
@UseGuards(JwtAuthGuard)
export class ItemsController {
  @Get()
  list() {
    return [];
  }

  @Post()
  add(@Body() body: unknown) {
    return { body };
  }
}
`;

/** Makes a fresh Nest 12 app in `directory`, runs the tool in it and boots it. */
export async function startServers(directory: string): Promise<Servers> {
  const { env } = await freshApp({ nest: 12, adapter: 'express', directory });
  const flags = ['--yes', '--client', 'fetch', '--client', 'axios'];
  await mustRun('node', [tool, 'init', ...flags], { cwd: directory, env });
  const source = (name: string) => join(directory, 'src', name);
  writeFileSync(source('items.controller.ts'), ITEMS);
  const module = readFileSync(source('app.module.ts'), 'utf8')
    .replace('[AppController]', '[AppController, ItemsController]')
    .concat("import { ItemsController } from './items.controller.js';\n");
  writeFileSync(source('app.module.ts'), module);
  await mustRun('npm', ['run', 'build'], { cwd: directory, env });
  const boot = (extra: NodeJS.ProcessEnv) =>
    bootApp(directory, { env: { ...env, ...UNLIMITED, ...extra } });
  return {
    client: join(directory, 'client'),
    standard: await boot({}),
    strict: await boot({ AUTH_REFRESH_GRACE: '0s' }),
  };
}
