import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [
    AuthModule,
    // AuthModule,
  ],
})
export class AppModule {}

// import { AuthModule } from './auth/auth.module';
// import { CatsModule } from './cats/cats.module';
