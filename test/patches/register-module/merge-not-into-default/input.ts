import { Module } from '@nestjs/common';
import auth from './auth/auth.module';

@Module({
  imports: [],
  providers: [auth],
})
export class AppModule {}
