import { Module } from '@nestjs/common';
import { AuthModule } from './legacy/auth/auth.module';

@Module({
  imports: [],
})
export class AppModule {}
