import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { DevModule } from './dev/dev.module';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [
    CatsModule,
    process.env.DEV && DevModule,
    AuthModule,
  ].filter(Boolean) as DynamicModule[],
})
export class AppModule {}
