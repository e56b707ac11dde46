import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';

@Module({
  imports: [
    CatsModule /* a, b */, // the cats
  ],
})
export class AppModule {}
