import { Module } from '@nestjs/common';
import { CatsModule } from './cats';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [],
  imports: [CatsModule, AuthModule],
})
export class AppModule {}
