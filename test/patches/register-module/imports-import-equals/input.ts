import { Module } from '@nestjs/common';
import path = require('node:path');

@Module({
  imports: [],
  providers: [path],
})
export class AppModule {}
