import { Module } from '@nestjs/common';

@Module({ imports: [] })
export class AppModule {}

@Module({ imports: [AppModule] })
export class ServerModule {}
