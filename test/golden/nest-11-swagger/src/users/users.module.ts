import { Module } from '@nestjs/common';
import { UsersPort } from '../auth/users.port';
import { UsersService } from './users.service';

@Module({
  providers: [{ provide: UsersPort, useClass: UsersService }],
  exports: [UsersPort],
})
export class UsersModule {}
