import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { HydratedDocument } from 'mongoose';

export type AccountDocument = HydratedDocument<Account>;

@Schema({ timestamps: true, collection: 'customers' })
export class Account {
  @Prop({ required: true, minlength: 1 })
  displayName!: string;

  @Prop({ required: true, unique: true, trim: true })
  mail!: string;

  @Prop({ select: false })
  secret?: string;

  @Prop({ default: false, select: false })
  blocked!: boolean;
}

export const AccountSchema = SchemaFactory.createForClass(Account);
