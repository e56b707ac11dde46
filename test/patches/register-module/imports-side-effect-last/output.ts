import { Module } from '@nestjs/common';
import 'reflect-metadata';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [AuthModule],
})
export class AppModule {}
