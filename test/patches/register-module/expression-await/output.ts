import { Module } from '@nestjs/common';
import { load } from './load';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [...(await load()), AuthModule],
})
export class AppModule {}
