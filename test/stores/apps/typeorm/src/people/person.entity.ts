import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('people')
export default class Person {
  @PrimaryColumn('uuid')
  personId!: string;

  @Column({ name: 'mail', length: 320, unique: true })
  mailAddress!: string;

  @Column({ type: 'varchar', nullable: true, select: false })
  secret!: string | null;

  @Column({ default: false })
  blocked!: boolean;

  @Column({ name: 'display_name' })
  displayName!: string;
}
