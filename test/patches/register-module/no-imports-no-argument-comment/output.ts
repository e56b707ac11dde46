import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@Module(/* later */ { imports: [AuthModule] })
export class AppModule {}
