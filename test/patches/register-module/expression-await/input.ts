import { Module } from '@nestjs/common';
import { load } from './load';

@Module({
  imports: await load(),
})
export class AppModule {}
