import { Module } from '@nestjs/common';
import {
  AUTH
} from './auth';

@Module({
  imports: [
    AUTH
  ],
})
export class AppModule {}
