import { Module } from '@nestjs/common';
import { ConfigService, ConfigModule as NestConfigModule } from '@nestjs/config';
import { AuthModule } from './auth/auth.module';

class ConfigModule {}

@Module({
  imports: [ConfigModule, NestConfigModule.forRoot(), AuthModule],
  providers: [ConfigService],
})
export class AppModule {}
