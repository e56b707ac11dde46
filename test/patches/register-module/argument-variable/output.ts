import { Module } from '@nestjs/common';
import { meta } from './meta';
import { AuthModule } from './auth/auth.module';

@Module({ ...meta, imports: [...(meta.imports ?? []), AuthModule] })
export class AppModule {}
