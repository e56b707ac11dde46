import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [AuthModule.forRoot({ isGlobal: true })],
})
export class AppModule {}
