import { Module } from '@nestjs/common';
import { imports } from './modules';

@Module({ imports, providers: [] })
export class AppModule {}
