import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';

@Module({
  imports: [ // all of them
    /* pets */ CatsModule,
  ],
})
export class AppModule {}
