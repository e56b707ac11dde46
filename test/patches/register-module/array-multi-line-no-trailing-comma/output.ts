import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { DogsModule } from './dogs/dogs.module';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [
    CatsModule,
    DogsModule,
    AuthModule
  ],
  providers: []
})
export class AppModule {}
