import { Entity, PrimaryKey, Property } from '@mikro-orm/core';

@Entity()
export class User
  @PrimaryKey()
  id!: number;

  // Where mail goes.
  @Property({ unique: true })
  email!: string; // in lower case

  greet() {
    return this.email;
  }
}
