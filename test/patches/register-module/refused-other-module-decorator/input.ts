import { Injectable } from '@nestjs/common';
import { Module } from './my-module';

@Injectable()
@Module({ imports: [] })
export class AppModule {}
