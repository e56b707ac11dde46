import { Module } from '@nestjs/common';
import { A } from './a';
import { AuthModule } from './auth/auth.module';

const base = { providers: [A] };

@Module({
  ...base,
  exports: [A],
  imports: [AuthModule]
})
export class AppModule {}
