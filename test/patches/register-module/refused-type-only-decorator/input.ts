import type { Module } from '@nestjs/common';

@Module({ imports: [] })
export class AppModule {}
