import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { DevModule } from './dev/dev.module';
import { shared } from './shared';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [
    CatsModule,
    ...shared,
    ...(process.env.DEV ? [DevModule] : []),
    AuthModule,
  ],
})
export class AppModule {}
