import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module'; // cats
import { AuthModule } from './auth/auth.module';
// about the class
@Module({ imports: [CatsModule, AuthModule] })
export class AppModule {}
