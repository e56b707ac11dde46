import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';

@Module({ imports: [CatsModule] })
class SharedModule {}

@Module({ imports: [SharedModule] })
export class AppModule {}

@Module({ imports: [AppModule] })
export class WorkerModule {}
