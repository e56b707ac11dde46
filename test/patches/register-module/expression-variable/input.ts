import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';

const modules = [CatsModule];
modules.push(CatsModule);

@Module({
  imports: modules,
})
export class AppModule {}
