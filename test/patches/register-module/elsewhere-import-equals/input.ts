import { Module } from '@nestjs/common';
import AuthModule = require('./legacy');

@Module({
  imports: [],
})
export class AppModule {}
