import { Module } from '@nestjs/common';
import { UsersPort } from '../modules/authentication/users.port';
import { UsersService } from './users.service';

@Module({
  providers: [{ provide: UsersPort, useClass: UsersService }],
  exports: [UsersPort],
})
export class UsersModule {}
