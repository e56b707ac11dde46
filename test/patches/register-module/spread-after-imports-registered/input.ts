import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';
import { base } from './base';

@Module({
  imports: [AuthModule],
  ...base,
})
export class AppModule {}
