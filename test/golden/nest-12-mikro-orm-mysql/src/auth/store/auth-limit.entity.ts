import { BigIntType } from '@mikro-orm/core';
import {
  Entity,
  Index,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';

/** How often something was tried. */
@Entity({ tableName: 'auth_limits' })
export class AuthLimit {
  /** A hash: what was tried may be long, and no collation changes it. */
  @PrimaryKey({ type: 'string', length: 64 })
  id!: string;

  @Property({ type: 'integer' })
  points!: number;

  /** In milliseconds since 1970. */
  @Index()
  @Property({ type: new BigIntType('number'), fieldName: 'expires_at' })
  expiresAt!: number;
}
