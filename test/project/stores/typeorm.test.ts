import { describe, expect, it } from 'vitest';
import { readProject } from '../../../src/index.js';
import type { TypeormSetup } from '../../../src/project/stores/typeorm/read-setup.js';
import { entryFile, json, nestProject } from '../support/nest-project.js';

const PACKAGES = {
  '@nestjs/core': '^11.1.0',
  '@nestjs/typeorm': '^11.0.0',
  typeorm: '^0.3.20',
};

const rootModule = (options: string, imports = '') =>
  `import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
${imports}
@Module({ imports: [TypeOrmModule.${options}] })
export class AppModule {}
`;

/** What is read of a project with TypeORM. */
function setupOf(
  files: Record<string, string>,
  drivers: string[] = ['pg'],
  userEntity?: string,
): TypeormSetup {
  const added = Object.fromEntries(
    drivers.map((name): [string, string] => [name, '*']),
  );
  const dependencies: Record<string, string> = { ...PACKAGES, ...added };
  const tree = nestProject({
    'package.json': json({ name: 'shop', dependencies }),
    'src/main.ts': entryFile(),
    ...files,
  });
  const setup = readProject(tree, { userEntity }).stores.typeorm;
  if (!setup) throw new Error('no TypeORM');
  return setup;
}

describe('the connection', () => {
  it('is read from forRoot', () => {
    const setup = setupOf({
      'src/app.module.ts': rootModule(
        `forRoot({
  type: 'mysql',
  host: process.env.DB_HOST,
  autoLoadEntities: true,
  migrations: [__dirname + '/database/migrations/*{.ts,.js}'],
})`,
      ),
    });
    expect(setup).toMatchObject({
      database: 'mysql',
      migrations: 'src/database/migrations',
      entities: { areFound: true, lists: [] },
      migrationClasses: { areFound: true, lists: [] },
      isSetUp: true,
    });
  });

  it('is read from the object that a factory gives', () => {
    const setup = setupOf({
      'src/app.module.ts': rootModule(
        `forRootAsync({
  inject: [ConfigService],
  useFactory: (config: ConfigService) => ({
    type: 'postgres' as const,
    url: config.getOrThrow('DATABASE_URL'),
    entities: [User, Order],
    migrations: [AddUsers1700000000000],
  }),
})`,
      ),
    });
    expect(setup).toMatchObject({
      database: 'postgresql',
      migrations: 'src/migrations',
      entities: { areFound: false, lists: ['src/app.module.ts'] },
      migrationClasses: { areFound: false, lists: ['src/app.module.ts'] },
    });
  });

  it('is read from a data source of its own, and from a class', () => {
    const setup = setupOf({
      'src/app.module.ts': rootModule(
        'forRootAsync({ useClass: DatabaseConfig })',
      ),
      'src/database-config.ts': `import type { TypeOrmOptionsFactory } from '@nestjs/typeorm';
export class DatabaseConfig implements TypeOrmOptionsFactory {
  createTypeOrmOptions() {
    return { type: this.config.get('DB_TYPE'), entities: [\`\${__dirname}/**/*.entity{.ts,.js}\`] };
  }
}
`,
      'data-source.ts': `import { DataSource } from 'typeorm';
export default new DataSource({
  type: 'postgres',
  migrations: ['dist/db/migrations/*.js'],
});
`,
    });
    expect(setup).toMatchObject({
      database: 'postgresql',
      migrations: 'src/db/migrations',
      entities: { areFound: true, lists: [] },
    });
  });

  it('goes where the migrations are that there are', () => {
    const setup = setupOf({
      'src/app.module.ts': rootModule('forRoot(options)'),
      'src/db/changes/1700000000000-init.ts': `import { MigrationInterface } from 'typeorm';
export class Init1700000000000 implements MigrationInterface {}
`,
    });
    expect(setup.migrations).toBe('src/db/changes');
  });

  it.each([
    [['mysql2'], 'mysql'],
    [['better-sqlite3'], 'sqlite'],
    [['pg', 'mysql2'], undefined],
    [[], undefined],
  ])('with the drivers %j talks to %s', (drivers, database) => {
    const files = { 'src/app.module.ts': rootModule('forRoot(options)') };
    const setup = setupOf(files, drivers);
    expect(setup.database).toBe(database);
    expect(setup.isSetUp).toBe(false);
  });
});

const ENTITY = `import { BeforeInsert, Column, CreateDateColumn, DeleteDateColumn, Entity, Index, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
import { Base } from '../base.entity.js';

@Entity({ name: 'people', schema: 'crm' })
export default class User extends Base {
  @Column({ name: 'mail_address', length: 320 })
  @Index({ unique: true })
  mail: string;

  @Column('varchar', { select: false, nullable: true })
  secret: string | null;

  @Column({ default: 'NEW' }) state: string;

  @Column() loginCount = 0;

  @DeleteDateColumn() deletedAt?: Date;

  @ManyToOne(() => Team, { nullable: false }) team: Team;

  @ManyToOne(() => Team) other: Team;

  @OneToMany(() => Order, (order) => order.user) orders: Order[];

  @Column(() => Name) fullName: Name;

  @BeforeInsert() prepare() {}
}
`;

const BASE = `import { CreateDateColumn, PrimaryGeneratedColumn } from 'typeorm';
export abstract class Base {
  @PrimaryGeneratedColumn('uuid') id: string;
  @CreateDateColumn({ name: 'created_at' }) createdAt: Date;
}
`;

describe('the users', () => {
  const files = {
    'src/app.module.ts': rootModule('forRoot({ autoLoadEntities: true })'),
    'src/base.entity.ts': BASE,
    'src/people/user.entity.ts': ENTITY,
  };

  it('are read with every column', () => {
    const [user, ...others] = setupOf(files).userEntities;
    expect(others).toEqual([]);
    expect(user).toMatchObject({
      path: 'src/people/user.entity.ts',
      className: 'User',
      isDefaultExport: true,
      hasSaveHooks: true,
      table: 'crm.people',
    });
    const named = new Map(user?.fields.map((field) => [field.name, field]));
    expect([...named.keys()]).toEqual([
      'id',
      'createdAt',
      'mail',
      'secret',
      'state',
      'loginCount',
      'deletedAt',
      'team',
      'fullName',
    ]);
    expect(named.get('id')).toMatchObject({
      ...{ type: 'string', columnType: 'uuid', isId: true, isGenerated: true },
    });
    expect(named.get('createdAt')).toMatchObject({
      ...{ column: 'created_at', isGenerated: true },
    });
    expect(named.get('mail')).toMatchObject({
      ...{ column: 'mail_address', type: 'string', isUnique: true },
    });
    expect(named.get('secret')).toMatchObject({
      ...{ columnType: 'varchar', isNullable: true, isHidden: true },
    });
    expect(named.get('state')).toMatchObject({ hasDefault: true });
    expect(named.get('loginCount')).toMatchObject({
      ...{ type: 'number', hasDefault: true },
    });
    expect(named.get('deletedAt')).toMatchObject({
      ...{ type: 'Date', isNullable: true },
    });
    expect(named.get('team')).toMatchObject({
      ...{ type: 'Team', isNullable: false },
    });
    expect(named.get('fullName')).toMatchObject({ isNullable: true });
  });

  const plain = (name: string, columns: string, entity = '') =>
    `import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
@Entity(${entity})
export class ${name} {
  ${columns}
}
`;

  it.each([
    ['@PrimaryGeneratedColumn() id: number;', 'number', ''],
    [
      "@PrimaryGeneratedColumn({ type: 'bigint' }) id: string;",
      'string',
      'bigint',
    ],
    [
      "@PrimaryGeneratedColumn('increment', { type: 'bigint' }) id: string;",
      'string',
      'bigint',
    ],
    ["@PrimaryColumn('uuid') id: string;", 'string', 'uuid'],
    ["@PrimaryColumn({ type: 'char', length: 26 }) id;", 'string', 'char'],
  ])('%s is an id of type %s', (column, type, columnType) => {
    const setup = setupOf({
      ...files,
      'src/people/user.entity.ts': plain('UserEntity', column),
    });
    const [user] = setup.userEntities;
    expect(user?.table).toBe('user_entity');
    expect(user?.fields).toMatchObject([{ type, columnType, isId: true }]);
  });

  it('have columns in snake_case by the strategy for that', () => {
    const setup = setupOf({
      'src/app.module.ts': rootModule(
        'forRoot({ autoLoadEntities: true, namingStrategy: new SnakeNamingStrategy() })',
      ),
      'src/user.ts': plain('User', '@Column() passwordHash: string;'),
    });
    expect(setup.userEntities[0]?.fields[0]?.column).toBe('password_hash');
  });

  it('are those that were named, or accounts where there are no users', () => {
    const people = {
      ...files,
      'src/people/user.entity.ts': plain('Person', '@Column() mail: string;'),
      'src/accounts/account.ts': plain('Account', '@Column() mail: string;'),
      'src/order.ts': plain('Order', '@Column() mail: string;'),
    };
    const names = (named?: string) =>
      setupOf(people, ['pg'], named).userEntities.map((one) => one.className);
    expect(names()).toEqual(['Account']);
    expect(names('src/people/user.entity.ts#Person')).toEqual(['Person']);
    expect(names('src/people/user.entity.ts#User')).toEqual([]);
  });

  it('are not the ones that the tool made', () => {
    const setup = setupOf({
      ...files,
      'src/people/user.entity.ts': plain('User', '').replace(
        'class User',
        'class User implements AuthUser',
      ),
    });
    expect(setup.userEntities).toEqual([]);
  });
});
