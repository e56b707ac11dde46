import { Module } from '@nestjs/common';
import auth, { AUTH, AuthModule } from './auth/auth.module';

@Module({
  imports: [AuthModule],
  providers: [AUTH, auth],
})
export class AppModule {}
