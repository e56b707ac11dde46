import { Module } from '@nestjs/common';
import { applicationModules } from './application-modules';

@Module({
  imports: applicationModules.filter(Boolean).flat(1),
})
export class AppModule {}
