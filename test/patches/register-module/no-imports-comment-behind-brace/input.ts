import { Module } from '@nestjs/common';
import { A } from './a';

@Module({ // the root
  providers: [A],
})
export class AppModule {}
