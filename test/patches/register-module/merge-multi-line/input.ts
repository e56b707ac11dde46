import { Module } from '@nestjs/common';
import {
  AUTH, // the key
  GUARD
} from './auth/auth.module';

@Module({
  imports: [],
  providers: [AUTH, GUARD],
})
export class AppModule {}
