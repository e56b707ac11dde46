import { Module } from '@nestjs/common';
import data from './data.json' with { type: 'json' };

@Module({
  imports: [],
  providers: [data],
})
export class AppModule {}
