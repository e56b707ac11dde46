import { Module } from '@nestjs/common';
import auth, { AUTH } from './auth/auth.module';

@Module({
  imports: [],
  providers: [AUTH, auth],
})
export class AppModule {}
