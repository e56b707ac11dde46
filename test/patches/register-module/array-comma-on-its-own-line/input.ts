import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { DogsModule } from './dogs/dogs.module';

@Module({
  imports: [
    CatsModule // first
    , DogsModule // second
    , // dangling comma
  ],
})
export class AppModule {}
