import { Module } from '@nestjs/common';

const meta = { providers: [] };

@Module(meta)
export class AppModule {}
