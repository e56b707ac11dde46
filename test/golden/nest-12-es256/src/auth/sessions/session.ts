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
