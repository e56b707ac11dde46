import { Module } from '@nestjs/common';
import { createObserveModule } from '@nestjs/observe';

const ObserveModule = createObserveModule();

@Module({
  imports: [ObserveModule],
})
export class AppModule {}
