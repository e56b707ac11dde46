#!/usr/bin/env node
import { Module } from '@nestjs/common';

@Module({
  imports: [],
})
export class AppModule {}
