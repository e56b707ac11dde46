import { Module } from '@nestjs/common';
import { shared } from './shared';

@Module({
  imports: shared?.modules,
})
export class AppModule {}
