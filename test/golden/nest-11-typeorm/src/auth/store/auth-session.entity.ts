import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { User } from '../../users/user.entity';
import type { Session } from '../sessions/session';

const TIME = { type: 'timestamptz', precision: 3 } as const;

/** A row of `auth_sessions`; what changes here needs a migration. */
@Entity('auth_sessions')
export class AuthSession implements Omit<Session, 'userId'> {
  @PrimaryColumn('uuid')
  id!: string;

  @Index()
  @Column({ type: 'int', name: 'user_id' })
  userId!: number;

  /** Sessions go with their user. */
  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  @Column('int')
  generation!: number;

  @Column({ ...TIME, name: 'created_at' })
  createdAt!: Date;

  @Column({ ...TIME, name: 'rotated_at' })
  rotatedAt!: Date;

  @Column({ type: 'varchar', length: 255 })
  ip!: string;

  @Column({ type: 'varchar', length: 255, name: 'user_agent' })
  userAgent!: string;

  @Index()
  @Column({ ...TIME, name: 'idle_expires_at' })
  idleExpiresAt!: Date;

  @Column({ ...TIME, name: 'absolute_expires_at' })
  absoluteExpiresAt!: Date;
}
