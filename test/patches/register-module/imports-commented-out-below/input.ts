import { Module } from '@nestjs/common';

@Module({
  imports: [
    // AuthModule,
  ],
})
export class AppModule {}

// import { AuthModule } from './auth/auth.module';
// import { CatsModule } from './cats/cats.module';
