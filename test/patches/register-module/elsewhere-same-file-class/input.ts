import { Module } from '@nestjs/common';

@Module({})
class AuthModule {}

@Module({
  imports: [AuthModule],
})
export class AppModule {}
