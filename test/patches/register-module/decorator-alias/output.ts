import { Module as NestModule } from '@nestjs/common';
import { Module } from './my-module';
import { AuthModule } from './auth/auth.module';

@NestModule({
  imports: [AuthModule],
})
@Module({ imports: [] })
export class AppModule {}
