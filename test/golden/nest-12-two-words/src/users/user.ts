import type { AuthUser } from '../modules/sign-in/users.port.js';

export interface User extends AuthUser {
  createdAt: Date;
}
