import { Module } from '@nestjs/common';
import auth from './auth/auth.module';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [AuthModule],
  providers: [auth],
})
export class AppModule {}
