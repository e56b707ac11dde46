import { Module } from '@nestjs/common';
import { A } from './a';
import { CatsModule } from './cats/cats.module';
import { AuthModule } from './auth/auth.module';

const base = { imports: [CatsModule] };

@Module({
  providers: [A],
  ...base,
  imports: [...(base.imports ?? []), AuthModule],
})
export class AppModule {}
