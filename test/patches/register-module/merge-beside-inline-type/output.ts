import { Module } from '@nestjs/common';
import { type AuthOptions, AuthModule } from './auth/auth.module';

@Module({
  imports: [AuthModule],
})
export class AppModule {
  options?: AuthOptions;
}
