import { Module } from '@nestjs/common';
import { base } from './base';

@Module({ ...base() })
export class AppModule {}
