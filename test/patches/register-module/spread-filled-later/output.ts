import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { AuthModule } from './auth/auth.module';

const base: { imports?: unknown[] } = {};
base.imports = [CatsModule];

@Module({ ...base, imports: [...(base.imports ?? []), AuthModule] })
export class AppModule {}
