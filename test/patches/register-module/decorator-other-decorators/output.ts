import { Global, Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@Global()
// the root
@Module({ imports: [AuthModule] })
export class AppModule {}
