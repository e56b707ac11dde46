import { Module } from '@nestjs/common';
import {
  AUTH_OPTIONS,
  AUTH_SETTINGS,
  AUTH_X,
  AuthModule,
} from './auth/auth.module';

@Module({
  imports: [AuthModule],
  providers: [{ provide: AUTH_OPTIONS, useValue: AUTH_SETTINGS }],
})
export class AppModule {}
