import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';

class ConfigModule {}

@Module({
  imports: [ConfigModule],
  providers: [ConfigService],
})
export class AppModule {}
