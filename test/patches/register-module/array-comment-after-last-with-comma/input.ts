import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';

@Module({
  imports: [
    CatsModule, // the cats
  ],
})
export class AppModule {}
