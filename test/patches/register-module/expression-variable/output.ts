import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { AuthModule } from './auth/auth.module';

const modules = [CatsModule];
modules.push(CatsModule);

@Module({
  imports: [...modules, AuthModule],
})
export class AppModule {}
