import { Module } from '@nestjs/common';
import * as auth from './auth/auth.module';

@Module({
  imports: [auth.AuthModule],
})
export class AppModule {}
