import { Module } from '@nestjs/common';
import { meta } from './meta';
import { AuthModule } from './auth/auth.module';

@Module({ ...meta as unknown as object, imports: [...(meta.imports ?? []), AuthModule] })
export class AppModule {}
