const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether it may be one of ours: nothing else ever reaches a store. */
export const isSessionId = (id: unknown): id is string =>
  typeof id === 'string' && UUID.test(id);

/** One row a login. It holds no token: a leaked table opens nothing. */
export interface Session {
  id: string;
  userId: string;
  /** Number of the refresh token that is valid now. */
  generation: number;
  createdAt: Date;
  /** When the session was last refreshed, and by whom. */
  rotatedAt: Date;
  ip: string;
  userAgent: string;
  /** Moves with each rotation, but never past absoluteExpiresAt. */
  idleExpiresAt: Date;
  absoluteExpiresAt: Date;
}
