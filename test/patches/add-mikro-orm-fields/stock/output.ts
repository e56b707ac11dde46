import { Entity, PrimaryKey, Property } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey()
  id!: number;

  // Where mail goes.
  @Property({ unique: true })
  email!: string; // in lower case

  @Property({ type: 'string', fieldName: 'password_hash', nullable: true })
  passwordHash?: string;

  @Property({ type: 'boolean', default: true })
  isActive = true;

  greet() {
    return this.email;
  }
}
