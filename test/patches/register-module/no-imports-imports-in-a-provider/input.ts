import { Module } from '@nestjs/common';
import { A } from './a';

@Module({
  providers: [{ provide: A, useValue: { imports: [A] } }],
})
export class AppModule {}
