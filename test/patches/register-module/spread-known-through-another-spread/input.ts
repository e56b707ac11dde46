import { Module } from '@nestjs/common';
import { shared } from './shared';

const base = { ...shared, providers: [] };

@Module({ ...base })
export class AppModule {}
