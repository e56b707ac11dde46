import { Module } from '@nestjs/common';
import { AuthModule as AcmeAuth } from '@acme/auth';

@Module({
  imports: [AcmeAuth],
})
export class AppModule {}
