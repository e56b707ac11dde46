import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

@Schema({ timestamps: true })
export class User {
  @Prop({ required: true, unique: true })
  email: string;

  @Prop()
  isActive: boolean;
  passwordHash: string; // as on the bill

  get greeting() {
    return `Dear ${this.name}`;
  }
}

export const UserSchema = SchemaFactory.createForClass(User);
