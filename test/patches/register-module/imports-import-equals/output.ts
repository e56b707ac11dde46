import { Module } from '@nestjs/common';
import path = require('node:path');
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [AuthModule],
  providers: [path],
})
export class AppModule {}
