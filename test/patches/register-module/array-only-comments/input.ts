import { Module } from '@nestjs/common';

@Module({
  imports: [
    // feature modules go here
    // one to a line
  ],
})
export class AppModule {}
