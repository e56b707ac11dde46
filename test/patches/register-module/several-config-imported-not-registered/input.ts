import { Module } from '@nestjs/common';
import { ConfigModule as Config } from '@nestjs/config';

@Module({})
export class AppModule {}
