import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [await AuthModule.load()],
})
export class AppModule {}
