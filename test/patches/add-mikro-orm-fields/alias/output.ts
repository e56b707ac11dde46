import { Entity, PrimaryKey, Property as Column } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey()
  id!: number;

  // Where mail goes.
  @Column({ unique: true })
  email!: string; // in lower case

  @Column({ type: 'string', fieldName: 'password_hash', nullable: true })
  passwordHash?: string;

  @Column({ type: 'boolean', default: true })
  isActive = true;

  greet() {
    return this.email;
  }
}
