import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { shared } from './shared';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [...[CatsModule].concat(shared), AuthModule],
})
export class AppModule {}
