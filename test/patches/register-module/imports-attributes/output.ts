import { Module } from '@nestjs/common';
import data from './data.json' with { type: 'json' };
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [AuthModule],
  providers: [data],
})
export class AppModule {}
