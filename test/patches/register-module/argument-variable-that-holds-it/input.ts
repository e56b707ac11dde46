import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

const meta = { imports: [AuthModule] };

@Module(meta)
export class AppModule {}
