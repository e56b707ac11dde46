import { Module } from '@nestjs/common';
import { base } from './base';
import { AuthModule } from './auth/auth.module';

@Module({
  ...base,
  imports: [...base.imports, AuthModule],
})
export class AppModule {}
