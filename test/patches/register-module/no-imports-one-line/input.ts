import { Module } from '@nestjs/common';
import { A } from './a';

@Module({ providers: [A] })
export class AppModule {}
