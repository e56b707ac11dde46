import { Module } from '@nestjs/common';
import { meta } from './meta';

@Module(await meta)
export class AppModule {}
