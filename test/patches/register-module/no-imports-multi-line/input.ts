import { Module } from '@nestjs/common';
import { A } from './a';

@Module({
  // what it gives
  providers: [A],
})
export class AppModule {}
