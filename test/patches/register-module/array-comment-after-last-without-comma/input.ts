import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';

@Module({
  imports: [
    CatsModule // the cats, and [more]
  ],
})
export class AppModule {}
