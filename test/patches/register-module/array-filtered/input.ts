import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { DevModule } from './dev/dev.module';

@Module({
  imports: [
    CatsModule,
    process.env.DEV && DevModule,
  ].filter(Boolean) as DynamicModule[],
})
export class AppModule {}
