import {
  Injectable,
  Logger,
  NotImplementedException,
  type OnModuleInit,
} from '@nestjs/common';
import { UsersService } from '../users/users.service.js';
import { UsersPort, type AuthUser } from './users.port.js';

/** Puts the users of UsersModule behind the methods that auth needs. */
@Injectable()
export class UsersAdapter extends UsersPort implements OnModuleInit {
  private readonly logger = new Logger(UsersAdapter.name);

  constructor(protected readonly users: UsersService) {
    super();
  }

  onModuleInit(): void {
    this.logger.error(
      'Methods left to write: findById, findByEmail, create, setActive, setPasswordHash',
    );
  }

  findById(): Promise<AuthUser | undefined> {
    throw leftToWrite('findById(id)');
  }

  findByEmail(): Promise<AuthUser | undefined> {
    throw leftToWrite('findByEmail(email)');
  }

  create(): Promise<AuthUser | undefined> {
    throw leftToWrite('create(email, passwordHash)');
  }

  setActive(): Promise<void> {
    throw leftToWrite('setActive(id, isActive)');
  }

  setPasswordHash(): Promise<void> {
    throw leftToWrite('setPasswordHash(id, passwordHash)');
  }
}

function leftToWrite(method: string): NotImplementedException {
  return new NotImplementedException(
    `UsersAdapter.${method} is left to write, in users.adapter.ts`,
  );
}
