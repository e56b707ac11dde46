import { Column as Field, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('users')
export class User {
  @PrimaryGeneratedColumn()
  id: number;

  @Field({ unique: true })
  email: string; // in lower case

  @Field({ name: 'is_active', default: true })
  isActive: boolean;

  fullName() {
    return this.email;
  }
}
