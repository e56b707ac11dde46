import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';

@Module({
  imports: [
    CatsModule,
    // add feature modules here
  ],
})
export class AppModule {}
