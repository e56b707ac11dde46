import * as orm from '@mikro-orm/core';

@orm.Entity()
export class User {
  @orm.PrimaryKey()
  id!: number;
}
