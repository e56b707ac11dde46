import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** A session as MongoDB keeps it. It holds no token: a leaked one opens nothing. */
@Schema({
  collection: 'auth_sessions',
  versionKey: false,
  // A logout must outlive the server that took it …
  writeConcern: { w: 'majority' },
  // … and others may not have heard of it yet.
  read: 'primary',
})
export class AuthSession {
  @Prop({ type: String, required: true })
  _id!: string;

  /** As text, whatever the ids of users are. */
  @Prop({ type: String, required: true, index: true })
  userId!: string;

  @Prop({ type: Number, required: true })
  generation!: number;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Prop({ type: Date, required: true })
  rotatedAt!: Date;

  @Prop({ type: String, default: '' })
  ip!: string;

  @Prop({ type: String, default: '' })
  userAgent!: string;

  @Prop({ type: Date, required: true })
  idleExpiresAt!: Date;

  @Prop({ type: Date, required: true })
  absoluteExpiresAt!: Date;

  @Prop({ type: Date, default: null })
  revokedAt!: Date | null;
}

export const AuthSessionSchema = SchemaFactory.createForClass(AuthSession);

// MongoDB deletes what has ended by itself, once a minute.
AuthSessionSchema.index({ idleExpiresAt: 1 }, { expireAfterSeconds: 0 });
