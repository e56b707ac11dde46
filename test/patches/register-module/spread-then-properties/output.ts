import { Module } from '@nestjs/common';
import { A } from './a';
import { base } from './base';
import { AuthModule } from './auth/auth.module';

@Module({
  ...base,
  providers: [A],
  imports: [...(base.imports ?? []), AuthModule],
})
export class AppModule {}
