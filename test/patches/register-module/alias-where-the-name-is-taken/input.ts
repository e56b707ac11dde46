import { Module } from '@nestjs/common';
import { ConfigModule } from './config';

@Module({
  imports: [ConfigModule.forRoot()],
})
export class AppModule {}
