import { Module } from '@nestjs/common';

@Module(/* later */)
export class AppModule {}
