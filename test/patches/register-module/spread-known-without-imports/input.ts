import { Module } from '@nestjs/common';
import { A } from './a';

const base = { providers: [A] };

@Module({
  ...base,
  exports: [A]
})
export class AppModule {}
