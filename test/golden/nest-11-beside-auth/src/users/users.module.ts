import { Module } from '@nestjs/common';
import { UsersPort } from '../identity/users.port';
import { UsersService } from './users.service';

@Module({
  providers: [{ provide: UsersPort, useClass: UsersService }],
  exports: [UsersPort],
})
export class UsersModule {}
