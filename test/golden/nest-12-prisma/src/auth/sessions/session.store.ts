import type { Session } from './session.js';

/** Where sessions are kept; also the DI token. */
export abstract class SessionStore {
  abstract create(session: Session): Promise<void>;

  /** Undefined for one that is unknown or revoked. */
  abstract find(id: string): Promise<Session | undefined>;

  /** Those of a user that are not revoked, in any order. */
  abstract list(userId: string): Promise<Session[]>;

  /**
   * Saves the next generation where the one before it is still stored and not
   * revoked. Must be one atomic write: of several calls, one gets true.
   */
  abstract rotate(next: Session): Promise<boolean>;

  abstract revoke(id: string): Promise<void>;

  /** All sessions of a user, but for one that is to stay. */
  abstract revokeAll(userId: string, exceptId?: string): Promise<void>;

  /** Deletes rows past their idle limit, so many at most; says how many. */
  abstract purge(limit: number): Promise<number>;
}
