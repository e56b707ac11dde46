import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Entity({ tableName: 'people' })
export class Person {
  @PrimaryKey({ type: 'integer', fieldName: 'person_no' })
  personNo!: number;

  @Property({ type: 'string', fieldName: 'Mail', unique: true })
  mail!: string;

  @Property({ type: 'string', fieldName: 'pwd', nullable: true, lazy: true })
  secret?: string;

  @Property({ type: 'string' })
  name!: string;

  @Property({ type: 'boolean', default: false })
  blocked = false;
}
