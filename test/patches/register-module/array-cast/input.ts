import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';

@Module({
  imports: ([CatsModule] as const satisfies unknown[])!,
})
export class AppModule {}
