import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module.js';
import { AuthModule } from './auth/auth.module.js';

@Module({
  imports: [CatsModule, AuthModule],
})
export class AppModule {}
