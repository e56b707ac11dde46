import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';

const base: { imports?: unknown[] } = {};
base.imports = [CatsModule];

@Module({ ...base })
export class AppModule {}
