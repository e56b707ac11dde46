import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { AuthModule } from './auth/auth.module';

@Module({
  imports:
  [
    CatsModule,
    AuthModule,
  ],
})
export class AppModule {}
