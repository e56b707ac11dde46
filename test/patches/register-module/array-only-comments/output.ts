import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [
    AuthModule,
    // feature modules go here
    // one to a line
  ],
})
export class AppModule {}
