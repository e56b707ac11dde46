import { Module } from '@nestjs/common';
import { LoggerModule } from './logger';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [
    LoggerModule.forRoot({ skip: /[,\]]/, name: `a${[1, 2].join(',')}]` }),
    AuthModule
  ],
})
export class AppModule {}
