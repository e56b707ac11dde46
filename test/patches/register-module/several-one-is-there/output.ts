import { Module } from '@nestjs/common';
import { ConfigModule as Config } from '@nestjs/config';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [Config.forRoot({ isGlobal: true }), AuthModule],
})
export class AppModule {}
