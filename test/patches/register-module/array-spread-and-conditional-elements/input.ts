import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { DevModule } from './dev/dev.module';
import { shared } from './shared';

@Module({
  imports: [
    CatsModule,
    ...shared,
    ...(process.env.DEV ? [DevModule] : []),
  ],
})
export class AppModule {}
