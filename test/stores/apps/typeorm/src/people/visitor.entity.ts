import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity({ name: 'visitors' })
export class Visitor {
  @PrimaryGeneratedColumn({ type: 'bigint', unsigned: true })
  id!: string;

  @Column({ unique: true })
  email!: string;
}
