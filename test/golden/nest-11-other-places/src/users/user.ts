import type { AuthUser } from '../modules/authentication/users.port';

export interface User extends AuthUser {
  createdAt: Date;
}
