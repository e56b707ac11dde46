import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [(AuthModule as unknown as object)!],
})
export class AppModule {}
