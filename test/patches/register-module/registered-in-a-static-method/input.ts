import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';
import { CoreModule } from './core/core.module';

@Module({})
export class AppModule {
  static forRoot() {
    return {
      module: AppModule,
      imports: [CoreModule.forRoot(), AuthModule],
    };
  }
}
