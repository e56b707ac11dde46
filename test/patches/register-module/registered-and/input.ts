import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [process.env.AUTH && AuthModule].filter(Boolean),
})
export class AppModule {}
