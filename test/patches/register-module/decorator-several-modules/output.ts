import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { AuthModule } from './auth/auth.module';

@Module({ imports: [CatsModule] })
class SharedModule {}

@Module({ imports: [SharedModule, AuthModule] })
export class AppModule {}

@Module({ imports: [AppModule] })
export class WorkerModule {}
