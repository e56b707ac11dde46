import { Module } from '@nestjs/common';
import { AuthModule as $$ } from './auth/auth.module';

@Module({
  imports: [$$],
})
export class AppModule {}
