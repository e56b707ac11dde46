import { Module } from '@nestjs/common';
import { shared } from './shared';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [...(shared ?? []), AuthModule],
})
export class AppModule {}
