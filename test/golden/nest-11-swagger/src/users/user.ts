import type { AuthUser } from '../auth/users.port';

export interface User extends AuthUser {
  createdAt: Date;
}
