import { Module } from '@nestjs/common';
import { AuthModule } from '@acme/auth';

@Module({
  imports: [AuthModule],
})
export class AppModule {}
