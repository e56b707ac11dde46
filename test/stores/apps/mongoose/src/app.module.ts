import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { MongooseModule } from '@nestjs/mongoose';
import { AppController } from './app.controller.js';
import { AppService } from './app.service.js';

@Module({
  imports: [
    ConfigModule.forRoot(),
    MongooseModule.forRoot(process.env.DATABASE_URL ?? '', {
      serverSelectionTimeoutMS: 2000,
    }),
  ],
  controllers: [AppController],
  providers: [AppService],
})
export class AppModule {}
