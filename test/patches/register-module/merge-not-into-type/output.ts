import { Module } from '@nestjs/common';
import type { AuthOptions } from './auth/auth.module';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [AuthModule],
})
export class AppModule {
  options?: AuthOptions;
}
