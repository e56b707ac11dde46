import { Module } from '@nestjs/common';

@Module({
  imports: undefined,
})
export class AppModule {}
