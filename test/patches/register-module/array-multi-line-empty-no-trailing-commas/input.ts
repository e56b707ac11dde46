import { Module } from '@nestjs/common';
import { A } from './a';

@Module({
  imports: [
  ],
  providers: [
    A
  ],
  exports: [
    A
  ]
})
export class AppModule {}
