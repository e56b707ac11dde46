import { describe, expect, it } from 'vitest';
import {
  readProject,
  resolveOptions,
  type RawOptions,
} from '../../src/index.js';
import { templateContext } from '../../src/templates/template-context.js';
import { nestProject } from '../project/support/nest-project.js';

/** The context of a project with these fields of a user. */
function contextOf(members: string, options: RawOptions = {}) {
  const tree = nestProject({
    'package.json': JSON.stringify({
      dependencies: { '@nestjs/core': '^11.1.0', '@mikro-orm/core': '6.4.0' },
    }),
    'src/people/user.entity.ts': `import { Entity, PrimaryKey, Property } from '@mikro-orm/core';
@Entity({ tableName: 'people' })
export class User {
${members}
  @Property({ fieldName: 'mail' }) email!: string;
}
`,
  });
  const raw: RawOptions = {
    store: 'mikro-orm',
    userActive: 'none',
    ...options,
  };
  return templateContext(readProject(tree), resolveOptions([{ values: raw }]));
}

const PASSWORD = '@Property() passwordHash!: string;';

describe('the id of a user', () => {
  it.each([
    ['@PrimaryKey() id!: number;', 'int', 'int unsigned', 'integer'],
    [
      "@PrimaryKey({ type: 'bigint' }) id!: bigint;",
      'bigint',
      'bigint unsigned',
      'integer',
    ],
    [
      "@PrimaryKey({ type: 'uuid' }) id!: string;",
      'uuid',
      'varchar(36)',
      'text',
    ],
    ['@PrimaryKey() id!: string;', 'varchar(255)', 'varchar(255)', 'text'],
    [
      "@PrimaryKey({ columnType: 'char(26)' }) id!: string;",
      'char(26)',
      'char(26)',
      'char(26)',
    ],
  ])('%s has the type of its column', (id, postgresql, mysql, sqlite) => {
    const typeIn = (database: string) =>
      contextOf(`${id} ${PASSWORD}`, { database }).mikroOrmUserIdColumnType;
    expect(['postgresql', 'mysql', 'sqlite'].map(typeIn)).toEqual([
      postgresql,
      mysql,
      sqlite,
    ]);
  });

  it.each([
    ['@PrimaryKey() id!: number;', false, 'Number(userId)', false],
    [
      "@PrimaryKey({ type: 'bigint' }) id!: bigint;",
      false,
      'BigInt(userId)',
      false,
    ],
    ["@PrimaryKey({ type: 'uuid' }) id!: string;", true, undefined, true],
    ["@PrimaryKey({ type: 'uuid' }) id = v4();", true, undefined, false],
    [
      "@PrimaryKey({ defaultRaw: 'uuid_v7()' }) id!: string;",
      true,
      undefined,
      false,
    ],
  ])('%s is made of text, or made', (id, isText, made, isMissing) => {
    const context = contextOf(`${id} ${PASSWORD}`);
    expect(context).toMatchObject({
      mikroOrmTextId: isText,
      mikroOrmMakesId: isMissing,
      ...(made !== undefined && { mikroOrmUserId: made }),
    });
  });
});

it('names table, columns, and fields that queries leave out', () => {
  const id = "@PrimaryKey({ fieldName: 'no' }) id!: number;";
  const secret = '@Property({ lazy: true }) secret!: string;';
  const flag = '@Property({ default: false }) blocked!: boolean;';
  const context = contextOf(`${id}\n${secret}\n${flag}`, {
    userFields: 'passwordHash=secret',
    userActive: 'blocked=false',
  });
  expect(context).toMatchObject({
    mikroOrmUserTable: 'people',
    mikroOrmUserIdColumn: 'no',
    mikroOrmEmailColumn: 'mail',
    mikroOrmPasswordValue: 'secret: passwordHash',
    mikroOrmActiveValue: 'blocked: !isActive',
    mikroOrmSetsActive: true,
    mikroOrmReadOptions: ", { populate: ['secret'] }",
    mikroOrmDecorators: '@mikro-orm/core',
  });
});
