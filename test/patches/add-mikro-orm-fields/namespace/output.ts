import * as orm from '@mikro-orm/core';

@orm.Entity()
export class User {
  @orm.PrimaryKey()
  id!: number;

  @orm.Property({ type: 'string', fieldName: 'password_hash', nullable: true })
  passwordHash?: string;

  @orm.Property({ type: 'boolean', default: true })
  isActive = true;
}
