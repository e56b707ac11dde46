import { Schema, Prop } from '@nestjs/mongoose';
import { Person } from './person';

@Schema()
export class User extends Person {
  fullName: string;

  @Prop({ default: true })
  isActive: boolean;
}
