import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [ // all of them
    /* pets */ CatsModule, AuthModule,
  ],
})
export class AppModule {}
