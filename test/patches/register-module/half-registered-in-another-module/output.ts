import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@Module({ imports: [AuthModule] })
class OtherModule {}

@Module({ imports: [OtherModule, AuthModule] })
export class AppModule {}
