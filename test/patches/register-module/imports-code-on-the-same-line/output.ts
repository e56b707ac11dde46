import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';
 const names = ['a'];

@Module({ imports: [AuthModule], providers: names })
export class AppModule {}
