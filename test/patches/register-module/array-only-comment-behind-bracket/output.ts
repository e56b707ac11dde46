import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [ // feature modules
    AuthModule,
  ],
})
export class AppModule {}
