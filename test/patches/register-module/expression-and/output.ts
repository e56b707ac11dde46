import { Module } from '@nestjs/common';
import { shared } from './shared';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [...((isShared && shared) || []), AuthModule],
})
export class AppModule {}
