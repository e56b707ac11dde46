import { Module } from '@nestjs/common';
import { modulesFor } from './modules';

@Module({
  imports: modulesFor('app'),
})
export class AppModule {}
