import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [
    CatsModule, // the cats, and [more]
    AuthModule
  ],
})
export class AppModule {}
