import { expect, it } from 'vitest';
import { applyPlan, decide } from '../../src/index.js';
import { memoryProject, planFor } from '../support/plan-in-memory.js';

const ADAPTER = 'src/auth/users.adapter.ts';

it('lists what is left to write of the adapter, until it is edited', async () => {
  const host = memoryProject('nest-12-other-users');
  const first = await planFor(host);
  applyPlan(decide(first, 'abort'), host);
  expect(first.manualSteps).toMatchObject([
    {
      title: expect.stringContaining(ADAPTER) as string,
      text: expect.stringContaining('create(email, passwordHash)') as string,
    },
  ]);
  expect((await planFor(host)).manualSteps).toHaveLength(1);
  host.files.set(ADAPTER, `${host.read(ADAPTER) ?? ''}// written\n`);
  expect((await planFor(host)).manualSteps).toEqual([]);
});

const usersFiles = (module: string, service: string) => ({
  'src/app.module.ts': `import { Module } from '@nestjs/common';
import Users from './users/users.module';

@Module({ imports: [Users] })
export class AppModule {}
`,
  'src/users/users.module.ts': `import { Module } from '@nestjs/common';
import UsersService from './users.service';

@Module({ providers: [UsersService], exports: [UsersService] })
${module}
`,
  'src/users/users.service.ts': service,
});

it.each([
  [
    'export default class UsersModule {}',
    'class UsersService {}\nexport default UsersService;',
  ],
  [
    'class UsersModule {}\nexport default UsersModule;',
    'class UsersService {}\nexport { UsersService as default };',
  ],
])('imports default exports as such: %s', async (module, service) => {
  const host = memoryProject('nest-11', usersFiles(module, service));
  const { changes } = await planFor(host, { userActive: 'none' });
  const textOf = (path: string) =>
    changes.find((item) => item.path === path)?.after;
  expect(textOf(ADAPTER)).toContain(
    "import UsersService from '../users/users.service';",
  );
  expect(textOf('src/auth/auth.module.ts')).toContain(
    "import UsersModule from '../users/users.module';",
  );
});

it('does not say of hashes that it both keeps and loses them', async () => {
  const manifest = memoryProject('nest-12-other-users').read('package.json');
  const host = memoryProject('nest-12-other-users', {
    'package.json': (manifest ?? '').replace(
      '"dependencies": {',
      '"dependencies": { "bcryptjs": "^3.0.0",',
    ),
  });
  const notes = (await planFor(host)).notes.join('\n');
  expect(notes).toContain('hashes of bcrypt and argon2 keep working');
  expect(notes).not.toContain('not understood');
});

it('leaves users of an earlier run as they are, also without its record', async () => {
  const host = memoryProject('nest-12');
  applyPlan(decide(await planFor(host), 'abort'), host);
  host.files.delete('jwt-scaffold.json');
  const { project, changes } = await planFor(host);
  expect(project.existingUsers).toBeUndefined();
  expect(changes.map(({ path }) => path)).not.toContain(ADAPTER);
});
