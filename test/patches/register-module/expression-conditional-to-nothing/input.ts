import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';

@Module({
  imports: process.env.CATS ? [CatsModule] : undefined,
})
export class AppModule {}
