import type { Session } from './session.js';

/** Where sessions are kept; also the DI token. */
export abstract class SessionStore {
  abstract create(session: Session): Promise<void>;

  /** Undefined for one that is unknown or revoked. */
  abstract find(id: string): Promise<Session | undefined>;

  /**
   * Saves the next generation where the one before it is still stored and not
   * revoked. Must be one atomic write: of several calls, one gets true.
   */
  abstract rotate(next: Session): Promise<boolean>;

  abstract revoke(id: string): Promise<void>;

  abstract revokeAll(userId: string): Promise<void>;
}
