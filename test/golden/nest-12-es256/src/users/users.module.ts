import { Module } from '@nestjs/common';
import { UsersPort } from '../auth/users.port.js';
import { UsersService } from './users.service.js';

@Module({
  providers: [{ provide: UsersPort, useClass: UsersService }],
  exports: [UsersPort],
})
export class UsersModule {}
