import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('users')
export class User {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ unique: true })
  email: string; // in lower case

  @Column() passwordHash: string;

  @Column() isActive: boolean;

  fullName() {
    return this.email;
  }
}
