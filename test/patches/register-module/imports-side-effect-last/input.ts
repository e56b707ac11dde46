import { Module } from '@nestjs/common';
import 'reflect-metadata';

@Module({
  imports: [],
})
export class AppModule {}
