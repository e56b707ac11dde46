import { Module } from '@nestjs/common';
import { CatsModule, isWanted } from './cats';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [...[CatsModule].filter((item) => isWanted(item)), AuthModule],
})
export class AppModule {}
