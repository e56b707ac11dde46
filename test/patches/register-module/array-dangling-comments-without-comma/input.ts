import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';

@Module({
  imports: [
    CatsModule
    // DogsModule,
    /* FishModule, */
  ],
})
export class AppModule {}
