import { Module } from '@nestjs/common';
import {
  AUTH, // the key
  GUARD,
  AuthModule
} from './auth/auth.module';

@Module({
  imports: [AuthModule],
  providers: [AUTH, GUARD],
})
export class AppModule {}
