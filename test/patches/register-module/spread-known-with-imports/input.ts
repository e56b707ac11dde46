import { Module } from '@nestjs/common';
import { A } from './a';
import { CatsModule } from './cats/cats.module';

const base = { imports: [CatsModule] };

@Module({
  providers: [A],
  ...base,
})
export class AppModule {}
