import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A row of `auth_limits`: attempts that one limit has counted for one key. */
@Entity('auth_limits')
export class AuthLimit {
  /** Hash of limit and key, so that no collation takes two of them for one. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Column('int')
  attempts!: number;

  /** In milliseconds. */
  @Index()
  @Column({ type: 'bigint', name: 'expires_at' })
  expiresAt!: string;
}
