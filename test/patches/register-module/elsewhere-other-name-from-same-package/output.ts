import { Module } from '@nestjs/common';
import { AuthModule as AcmeAuth } from '@acme/auth';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [AcmeAuth, AuthModule],
})
export class AppModule {}
