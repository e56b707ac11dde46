import { Module } from '@nestjs/common';
import { Legacy as AuthModule } from './legacy';

@Module({
  imports: [AuthModule],
})
export class AppModule {}
