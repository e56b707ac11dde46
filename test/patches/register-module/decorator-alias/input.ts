import { Module as NestModule } from '@nestjs/common';
import { Module } from './my-module';

@NestModule({
  imports: [],
})
@Module({ imports: [] })
export class AppModule {}
