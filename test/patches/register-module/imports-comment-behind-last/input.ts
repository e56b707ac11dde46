import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module'; // cats
// about the class
@Module({ imports: [CatsModule] })
export class AppModule {}
