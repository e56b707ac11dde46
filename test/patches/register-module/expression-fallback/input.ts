import { Module } from '@nestjs/common';
import { shared } from './shared';

@Module({
  imports: shared ?? [],
})
export class AppModule {}
