import { Module } from '@nestjs/common';
import { shared } from './shared';
import { AuthModule } from './auth/auth.module';

const base = { ...shared, providers: [] };

@Module({ ...base, imports: [...(base.imports ?? []), AuthModule] })
export class AppModule {}
