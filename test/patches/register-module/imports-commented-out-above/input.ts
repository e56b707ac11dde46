// import { AuthModule } from './auth/auth.module';
import { Module } from '@nestjs/common';
/* import { AuthModule } from './auth/auth.module'; */

@Module({
  imports: [],
})
export class AppModule {}
