import { Module } from '@nestjs/common';

@Module({
  // nothing yet
})
export class AppModule {}
