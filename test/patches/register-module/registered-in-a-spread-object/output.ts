import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';
import { CoreModule } from './core/core.module';

export const features = {
  imports: [AuthModule],
  providers: [],
};

@Module({
  ...features,
  imports: [CoreModule, ...features.imports],
})
export class AppModule {}
