import { randomInt } from 'node:crypto';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

const LARGEST = 2 ** 31 - 1;

@Schema({ versionKey: false })
export class User {
  @Prop({ type: Number, default: () => randomInt(1, LARGEST) })
  _id!: number;

  @Prop({ required: true })
  email!: string;
}

export const UserSchema = SchemaFactory.createForClass(User);

UserSchema.index({ email: 1 }, { unique: true });
