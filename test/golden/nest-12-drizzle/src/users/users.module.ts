import { Module } from '@nestjs/common';
import { AuthDatabaseModule } from '../auth/database/auth-database.module.js';
import { UsersPort } from '../auth/users.port.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [AuthDatabaseModule],
  providers: [{ provide: UsersPort, useClass: UsersService }],
  exports: [UsersPort],
})
export class UsersModule {}
