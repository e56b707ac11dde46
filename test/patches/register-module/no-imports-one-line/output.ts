import { Module } from '@nestjs/common';
import { A } from './a';
import { AuthModule } from './auth/auth.module';

@Module({ imports: [AuthModule], providers: [A] })
export class AppModule {}
