import { Module } from '@nestjs/common'; const names = ['a'];

@Module({ imports: [], providers: names })
export class AppModule {}
