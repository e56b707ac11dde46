import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { CatsModule } from './cats/cats.module';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [
    CatsModule, // cats
    ConfigModule.forRoot(),
    AuthModule
  ],
})
export class AppModule {}
