import { Module } from '@nestjs/common';

const { auth: [AuthModule] } = globalThis as never;

@Module({
  imports: [],
})
export class AppModule {}
