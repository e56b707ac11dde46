import { Module } from '@nestjs/common';
import { shared } from './shared';

@Module({
  imports: shared as unknown[],
})
export class AppModule {}
