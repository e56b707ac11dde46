import { Module } from '@nestjs/common';
import { shared } from './shared';

@Module({
  imports: isShared && shared,
})
export class AppModule {}
