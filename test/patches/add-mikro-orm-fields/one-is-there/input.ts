import { Entity, PrimaryKey, Property } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey()
  id!: number;

  // Where mail goes.
  @Property({ unique: true })
  email!: string; // in lower case

  @Property({ nullable: true })
  passwordHash?: string;

  greet() {
    return this.email;
  }
}
