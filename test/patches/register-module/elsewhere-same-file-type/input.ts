import { Module } from '@nestjs/common';

type AuthModule = 'auth';

@Module({
  imports: [],
})
export class AppModule {}
