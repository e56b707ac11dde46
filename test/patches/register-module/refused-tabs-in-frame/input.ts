import { Module } from '@nestjs/common';

@Module(
	build(1))
export class AppModule {}
