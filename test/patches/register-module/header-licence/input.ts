/**
 * Copyright somebody. import { X } from "nowhere"
 */

/* eslint-disable */
import { Module } from '@nestjs/common';

@Module({
  imports: [],
})
export class AppModule {}
