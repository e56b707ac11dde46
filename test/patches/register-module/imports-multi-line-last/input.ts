import { Module } from '@nestjs/common';
import {
  CatsModule,
  DogsModule,
} from './pets';

@Module({ imports: [CatsModule, DogsModule] })
export class AppModule {}
