import {
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { User } from '../../users/user.entity.js';
import { Milliseconds } from './milliseconds.type.js';

const TIME = { type: Milliseconds };

/** A row for each Session. */
@Entity({ tableName: 'auth_sessions' })
export class AuthSession {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne({
    entity: () => User,
    mapToPk: true,
    updateRule: 'cascade',
    deleteRule: 'cascade',
    fieldName: 'user_id',
  })
  userId!: string;

  @Property({ type: 'integer' })
  generation!: number;

  @Property({ ...TIME, fieldName: 'created_at' })
  createdAt!: Date;

  @Property({ ...TIME, fieldName: 'rotated_at' })
  rotatedAt!: Date;

  @Property({ type: 'string', length: 255 })
  ip!: string;

  @Property({ type: 'string', length: 255, fieldName: 'user_agent' })
  userAgent!: string;

  @Index()
  @Property({ ...TIME, fieldName: 'idle_expires_at' })
  idleExpiresAt!: Date;

  @Property({ ...TIME, fieldName: 'absolute_expires_at' })
  absoluteExpiresAt!: Date;

  @Property({ ...TIME, fieldName: 'revoked_at', nullable: true })
  revokedAt?: Date;
}
