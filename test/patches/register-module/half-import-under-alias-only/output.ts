import { Module } from '@nestjs/common';
import { AuthModule as Auth } from './auth/auth.module';

@Module({
  imports: [Auth],
})
export class AppModule {}
