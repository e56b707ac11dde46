import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';

@Module({
  imports: [
    CatsModule, /* a note
      over two lines, */
  ],
})
export class AppModule {}
