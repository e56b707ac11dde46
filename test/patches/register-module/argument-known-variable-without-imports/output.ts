import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

const meta = { providers: [] };

@Module({ ...meta, imports: [AuthModule] })
export class AppModule {}
