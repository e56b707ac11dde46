import { Module } from '@nestjs/common';

@Module({
  get imports() { return []; },
})
export class AppModule {}
