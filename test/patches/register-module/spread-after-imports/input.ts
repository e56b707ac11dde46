import { Module } from '@nestjs/common';
import { base } from './base';

@Module({
  imports: [],
  ...base,
})
export class AppModule {}
