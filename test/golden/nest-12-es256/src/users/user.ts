import type { AuthUser } from '../auth/users.port.js';

export interface User extends AuthUser {
  createdAt: Date;
}
