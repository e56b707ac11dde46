import { Module } from '@nestjs/common';
import {
  CatsModule,
  DogsModule,
} from './pets';
import { AuthModule } from './auth/auth.module';

@Module({ imports: [CatsModule, DogsModule, AuthModule] })
export class AppModule {}
