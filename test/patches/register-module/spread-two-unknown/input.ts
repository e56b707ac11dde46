import { Module } from '@nestjs/common';
import { one, two } from './base';

@Module({ ...one, ...two })
export class AppModule {}
