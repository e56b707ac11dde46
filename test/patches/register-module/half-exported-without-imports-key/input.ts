import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@Module({
  exports: [AuthModule],
})
export class AppModule {}
