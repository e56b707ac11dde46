import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { User } from '../../users/user.entity';
import { UsersPort } from '../users.port';
import { AuthUsersService } from './users.service';

/** Gives auth the users that the application has. */
@Module({
  imports: [TypeOrmModule.forFeature([User])],
  providers: [{ provide: UsersPort, useClass: AuthUsersService }],
  exports: [UsersPort],
})
export class AuthUsersModule {}
