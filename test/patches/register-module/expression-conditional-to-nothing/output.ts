import { Module } from '@nestjs/common';
import { CatsModule } from './cats/cats.module';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [...((process.env.CATS ? [CatsModule] : undefined) ?? []), AuthModule],
})
export class AppModule {}
