import { Module } from '@nestjs/common';
import { ConfigModule } from './config';
import { NestConfigModule } from './nest-config';

@Module({
  imports: [ConfigModule.forRoot(), NestConfigModule],
})
export class AppModule {}
