import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

export @Module({ imports: [AuthModule] }) class AppModule {}
