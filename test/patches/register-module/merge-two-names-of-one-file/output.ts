import { Module } from '@nestjs/common';
import {
  AUTH,
  AuthModule,
  KeysModule
} from './auth';

@Module({
  imports: [
    AUTH,
    AuthModule,
    KeysModule.forRoot()
  ],
})
export class AppModule {}
