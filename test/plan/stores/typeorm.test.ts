import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  decide,
  MemoryHost,
  planChanges,
  readProject,
  resolveOptions,
  type Plan,
  type RawOptions,
} from '../../../src/index.js';
import { memoryProject } from '../../support/plan-in-memory.js';

const CHOICES = {
  store: 'typeorm',
  database: 'postgresql',
  migrationTime: '20261128000000',
  client: ['none'],
} satisfies RawOptions;

const MIGRATION = 'src/migrations/1795824000000-AddAuth.ts';

/** The plan for a project in memory, with the choices that are usual here. */
const planOf = (tree: MemoryHost, more: RawOptions = {}): Promise<Plan> => {
  const options = resolveOptions([{ values: { ...CHOICES, ...more } }]);
  return planChanges({
    tree,
    project: readProject(tree, { userEntity: options.userEntity }),
    options,
    version: '0.0.0-test',
    makeSecret: () => 'not-a-secret',
  });
};

const rootModule = (options: string, imports = '') =>
  `import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
${imports}
@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      ${options}
    }),
  ],
})
export class AppModule {}
`;

/** A fresh application with TypeORM in its packages. */
function project(
  root = rootModule(
    "autoLoadEntities: true, migrations: ['dist/migrations/*.js'],",
  ),
  files: Readonly<Record<string, string>> = {},
  packages: Readonly<Record<string, string>> = { pg: '^8.0.0' },
): MemoryHost {
  const host = memoryProject('nest-11', {
    'src/app.module.ts': root,
    ...files,
  });
  const manifest = JSON.parse(host.read('package.json') ?? '') as {
    dependencies: Record<string, string>;
  };
  Object.assign(manifest.dependencies, { typeorm: '^1.0.0' }, packages);
  host.files.set('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  return host;
}

const textOf = ({ changes }: Plan, path: string) =>
  changes.find((change) => change.path === path)?.after ?? '';

const titles = ({ manualSteps }: Plan) => manualSteps.map(({ title }) => title);

it('makes users, sessions, limits and a migration, and a second run changes nothing', async () => {
  const host = project();
  const plan = await planOf(host);
  expect(plan.problems).toEqual([]);
  expect(titles(plan)).toEqual([]);
  expect(plan.changes.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      'src/auth/store/auth-session.entity.ts',
      'src/auth/store/auth-limit.entity.ts',
      'src/auth/store/lost-connections.ts',
      'src/users/user.entity.ts',
      MIGRATION,
    ]),
  );
  expect(plan.dependencies.map(({ name }) => name)).toContain(
    '@nestjs/typeorm',
  );
  expect(textOf(plan, 'src/auth/store/auth-session.entity.ts')).toContain(
    "import { User } from '../../users/user.entity';",
  );
  applyPlan(decide(plan, 'abort'), host);
  const again = await planOf(host);
  expect(again.changes.filter(({ kind }) => kind !== 'unchanged')).toEqual([]);
});

it('leaves sessions and limits out where they are in Redis', async () => {
  const plan = await planOf(project(), { sessions: 'redis' });
  const migration = textOf(plan, MIGRATION);
  expect(migration).toContain("name: 'users'");
  expect(migration).not.toContain('auth_sessions');
  expect(textOf(plan, 'src/users/users.module.ts')).toContain(
    'LostConnections,',
  );
});

describe('a connection', () => {
  it('gets entities and migration into its lists of classes', async () => {
    const root = rootModule(
      'entities: [Order],\n      migrations: [],',
      "import { Order } from './order.entity';",
    );
    const host = project(root);
    const plan = await planOf(host);
    expect(titles(plan)).toEqual([]);
    const after = textOf(plan, 'src/app.module.ts');
    expect(after).toContain('entities: [Order, User, AuthSession, AuthLimit],');
    expect(after).toContain('migrations: [AddAuth1795824000000],');
    expect(after).toContain(
      "import { AddAuth1795824000000 } from './migrations/1795824000000-AddAuth';",
    );
    applyPlan(decide(plan, 'abort'), host);
    const again = await planOf(host);
    const kinds = again.changes.filter(({ kind }) => kind !== 'unchanged');
    expect(kinds).toEqual([]);
  });

  it('is told what to load where it says nothing of it', async () => {
    const plan = await planOf(project(rootModule("url: 'postgres://db',")));
    expect(plan.manualSteps.map(({ text }) => text)).toEqual([
      'autoLoadEntities: true,',
      "migrations: ['dist/migrations/*.js'],",
    ]);
  });
});

describe('problems', () => {
  const codes = ({ problems }: Plan) => problems.map(({ code }) => code);

  it('has one without TypeORM', async () => {
    const host = memoryProject('nest-11');
    expect(codes(await planOf(host))).toContain('no-typeorm');
  });

  it('has one with a TypeORM that is too old', async () => {
    const packages = { typeorm: '^0.2.45', pg: '^8.0.0' };
    const host = project(undefined, {}, packages);
    expect(codes(await planOf(host))).toEqual(['package-too-old']);
  });

  it('has one with a driver that gives nothing back', async () => {
    const host = project(undefined, {}, { sqlite3: '^5.0.0' });
    const plan = await planOf(host, { database: 'sqlite' });
    expect(codes(plan)).toEqual(['typeorm-driver']);
    const redis = { database: 'sqlite', sessions: 'redis' } as const;
    expect(codes(await planOf(host, redis))).toEqual([]);
  });

  it('has one with an entity that is not there', async () => {
    const plan = await planOf(project(), { userEntity: 'src/user.ts#User' });
    expect(codes(plan)).toContain('no-user-entity');
  });
});

const ACCOUNT = `import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('members')
export class User {
  @PrimaryColumn('uuid')
  memberId: string;

  @Column()
  mail: string;

  @Column({ nullable: true })
  deletedAt: Date;
}
`;

describe('users that are there', () => {
  const files = { 'src/members/user.entity.ts': ACCOUNT };

  it('are used by their names, and get what they lack', async () => {
    const host = project(undefined, files);
    const plan = await planOf(host, {
      ...{ addUserFields: true, userActive: 'deletedAt=null' },
    });
    expect(plan.problems).toEqual([]);
    const service = textOf(plan, 'src/auth/users/users.service.ts');
    for (const part of [
      "import { User } from '../../members/user.entity';",
      'memberId: randomUUID(),',
      'mail: email,',
      "deletedAt: isActive ? () => 'NULL' : new Date()",
      'isActive: !user.deletedAt',
    ])
      expect(service).toContain(part);
    expect(textOf(plan, 'src/members/user.entity.ts')).toContain(
      'passwordHash: string | null;',
    );
    const migration = textOf(plan, MIGRATION);
    for (const part of [
      "name: 'password_hash'",
      "queryRunner.getTable('members')",
      "referencedColumnNames: ['memberId']",
      "queryRunner.dropColumn('members', 'password_hash')",
    ])
      expect(migration).toContain(part);
    expect(migration).not.toContain('is_active');
    expect(plan.notes.join('\n')).toContain('"mail" is unique');
    applyPlan(decide(plan, 'abort'), host);
    const again = await planOf(host, {
      ...{ addUserFields: true, userActive: 'deletedAt=null' },
    });
    const kinds = again.changes.filter(({ kind }) => kind !== 'unchanged');
    expect(kinds.map(({ path }) => path)).toEqual([]);
  });
});
