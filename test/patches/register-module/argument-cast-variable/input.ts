import { Module } from '@nestjs/common';
import { meta } from './meta';

@Module(meta as unknown as object)
export class AppModule {}
