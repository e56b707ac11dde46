import { Module } from '@nestjs/common';
import { ConfigModule as Config } from '@nestjs/config';
import { AuthModule } from './auth/auth.module';

@Module({ imports: [Config.forRoot(), AuthModule] })
export class AppModule {}
