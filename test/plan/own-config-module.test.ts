import { expect, it } from 'vitest';
import { applyPlan, decide } from '../../src/index.js';
import { memoryProject, planFor } from '../support/plan-in-memory.js';

const ROOT = 'src/app.module.ts';

const OWN = `import { Global, Module } from '@nestjs/common';

@Global()
@Module({})
export class ConfigModule {}
`;

it.each([
  [
    'imported',
    {
      [ROOT]: `import { Module } from '@nestjs/common';
import { ConfigModule } from './config/config.module';

@Module({ imports: [ConfigModule] })
export class AppModule {}
`,
      'src/config/config.module.ts': OWN,
    },
  ],
  [
    'declared there',
    {
      [ROOT]: `${OWN}
@Module({ imports: [ConfigModule] })
export class AppModule {}
`,
    },
  ],
])('an own ConfigModule, %s, stays beside ours', async (_, files) => {
  const host = memoryProject('nest-11', files);
  applyPlan(decide(await planFor(host), 'abort'), host);
  const text = host.read(ROOT) ?? '';
  expect(text).toContain(
    "import { ConfigModule as NestConfigModule } from '@nestjs/config';",
  );
  expect(text).toContain(
    'imports: [ConfigModule, NestConfigModule.forRoot(), AuthModule]',
  );
  expect((await planFor(host)).changes.map(({ kind }) => kind)).not.toContain(
    'update',
  );
});
