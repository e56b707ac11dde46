/** What auth needs to know of a user; your entity may have more. */
export interface AuthUser {
  id: string;
  email: string;
  passwordHash: string;
  isActive: boolean;
}

/** The door between auth and wherever users are kept; also its DI token. */
export abstract class UsersPort {
  abstract findById(id: string): Promise<AuthUser | undefined>;

  /** Compares without regard to case. */
  abstract findByEmail(email: string): Promise<AuthUser | undefined>;

  /** Undefined when the address is taken, decided by the same atomic write. */
  abstract create(
    email: string,
    passwordHash: string,
  ): Promise<AuthUser | undefined>;

  abstract setActive(id: string, isActive: boolean): Promise<void>;

  abstract setPasswordHash(id: string, passwordHash: string): Promise<void>;
}
