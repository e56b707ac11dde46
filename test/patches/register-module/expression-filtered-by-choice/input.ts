import { Module } from '@nestjs/common';
import { CatsModule, isWanted } from './cats';

@Module({
  imports: [CatsModule].filter((item) => isWanted(item)),
})
export class AppModule {}
