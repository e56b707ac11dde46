import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { AppController } from './app.controller.js';
import { AppService } from './app.service.js';
import { SignInModule } from './modules/sign-in/sign-in.module.js';

@Module({
  imports: [ConfigModule.forRoot(), SignInModule],
  controllers: [AppController],
  providers: [AppService],
})
export class AppModule {}
