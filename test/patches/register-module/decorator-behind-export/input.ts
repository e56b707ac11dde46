import { Module } from '@nestjs/common';

export @Module({ imports: [] }) class AppModule {}
