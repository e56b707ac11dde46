import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';
import { CoreModule } from './core/core.module';

const extra = [];
if (process.env.WITH_AUTH) extra.push(AuthModule);

@Module({
  imports: [CoreModule, ...extra],
})
export class AppModule {}
