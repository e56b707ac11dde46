import { Module } from '@nestjs/common';

@Module({
  imports: [ // feature modules
  ],
})
export class AppModule {}
