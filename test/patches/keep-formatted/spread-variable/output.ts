import { Module } from '@nestjs/common';
import { applicationModules } from './application-modules';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [
    ...applicationModules.filter(Boolean).flat(1),
    AuthModule,
  ],
})
export class AppModule {}
