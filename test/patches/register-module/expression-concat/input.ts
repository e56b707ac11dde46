import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { shared } from './shared';

@Module({
  imports: [CatsModule].concat(shared),
})
export class AppModule {}
