import type { AuthUser } from '../identity/users.port';

export interface User extends AuthUser {
  createdAt: Date;
}
