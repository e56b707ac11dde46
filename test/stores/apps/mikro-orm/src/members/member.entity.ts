import { randomUUID } from 'node:crypto';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Entity({ tableName: 'members' })
export default class Member {
  @PrimaryKey({ type: 'uuid' })
  uid: string = randomUUID();

  @Property({ type: 'string', fieldName: 'email', unique: true })
  emailAddress!: string;

  @Property({ type: 'string', fieldName: 'digest', hidden: true })
  passwordDigest!: string;

  @Property({ type: 'datetime', fieldName: 'left_at', nullable: true })
  leftAt?: Date | null;
}
