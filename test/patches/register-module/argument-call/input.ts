import { Module } from '@nestjs/common';
import { meta } from './meta';

@Module(meta())
export class AppModule {}
