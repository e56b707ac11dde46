import { Module } from '@nestjs/common';
import { LoggerModule } from './logger';

@Module({
  imports: [
    LoggerModule.forRoot({ skip: /[,\]]/, name: `a${[1, 2].join(',')}]` })
  ],
})
export class AppModule {}
