import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('users')
export class User {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ unique: true })
  email!: string; // in lower case

  @Column({ name: 'is_active', default: true })
  isActive!: boolean;

  fullName() {
    return this.email;
  }
}
