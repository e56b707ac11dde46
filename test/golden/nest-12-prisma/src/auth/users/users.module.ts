import { Module } from '@nestjs/common';
import { PrismaModule } from '../../prisma/prisma.module.js';
import { UsersPort } from '../users.port.js';
import { UsersService } from './users.service.js';

/** Gives auth the users that the application has. */
@Module({
  imports: [PrismaModule],
  providers: [{ provide: UsersPort, useClass: UsersService }],
  exports: [UsersPort],
})
export class AuthUsersModule {}
