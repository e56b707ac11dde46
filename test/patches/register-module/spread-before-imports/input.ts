import { Module } from '@nestjs/common';
import { base } from './base';

@Module({
  ...base,
  imports: [...base.imports],
})
export class AppModule {}
