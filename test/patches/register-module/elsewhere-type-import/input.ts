import { Module } from '@nestjs/common';
import type { AuthModule } from './auth/auth.module';

@Module({
  imports: [],
})
export class AppModule {
  auth?: AuthModule;
}
