/*
  Licence with an indent of its own.
*/
import { Module } from '@nestjs/common';

@Module({
    imports: [
    ],
    providers: [],
})
export class AppModule {}
