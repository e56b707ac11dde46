import { Module } from '@nestjs/common';
import { imports } from './modules';
import { AuthModule } from './auth/auth.module';

@Module({ imports: [...imports, AuthModule], providers: [] })
export class AppModule {}
