import { Module } from '@nestjs/common';
import { A } from './a';
import { base } from './base';

@Module({
  ...base,
  providers: [A],
})
export class AppModule {}
