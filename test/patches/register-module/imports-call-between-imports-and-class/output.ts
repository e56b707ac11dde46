import { Module } from '@nestjs/common';
import { createObserveModule } from '@nestjs/observe';
import { AuthModule } from './auth/auth.module';

const ObserveModule = createObserveModule();

@Module({
  imports: [ObserveModule, AuthModule],
})
export class AppModule {}
