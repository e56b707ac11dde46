import { Module } from '@nestjs/common';
import { modulesFor } from './modules';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [...modulesFor('app'), AuthModule],
})
export class AppModule {}
