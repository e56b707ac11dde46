import { Module } from '@nestjs/common';

@Module({
  imports: [/* none yet */],
})
export class AppModule {}
