import { Module } from '@nestjs/common';
import { type AuthOptions } from './auth/auth.module';

@Module({
  imports: [],
})
export class AppModule {
  options?: AuthOptions;
}
