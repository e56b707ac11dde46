import { Module } from '@nestjs/common';
import { shared } from './shared';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [...(shared?.modules ?? []), AuthModule],
})
export class AppModule {}
