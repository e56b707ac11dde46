import { Module } from '@nestjs/common';
import { AUTH } from './auth/auth.module';

@Module({
  imports: [],
  providers: [AUTH],
})
export class AppModule {}
