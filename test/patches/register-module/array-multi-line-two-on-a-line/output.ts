import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { DogsModule } from './dogs/dogs.module';
import { FishModule } from './fish/fish.module';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [
    CatsModule, DogsModule,
    FishModule, CatsModule,
    AuthModule
  ],
})
export class AppModule {}
