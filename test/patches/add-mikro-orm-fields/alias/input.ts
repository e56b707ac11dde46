import { Entity, PrimaryKey, Property as Column } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey()
  id!: number;

  // Where mail goes.
  @Column({ unique: true })
  email!: string; // in lower case

  greet() {
    return this.email;
  }
}
