import { Module } from '@nestjs/common'
import { CatsModule } from './cats/cats.module' // cats

const flags = ['a;', 'b;']

@Module({
  imports: [CatsModule],
})
export class AppModule {}
