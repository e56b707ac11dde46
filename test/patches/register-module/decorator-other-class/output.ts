import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@Module({ imports: [] })
export class AppModule {}

@Module({ imports: [AppModule, AuthModule] })
export class ServerModule {}
