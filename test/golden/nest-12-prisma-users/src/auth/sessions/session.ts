/** One row a login. It holds no token: a leaked table opens nothing. */
export interface Session {
  id: string;
  userId: string;
  /** Number of the refresh token that is valid now. */
  generation: number;
  rotatedAt: Date;
  /** Moves with each rotation, but never past absoluteExpiresAt. */
  idleExpiresAt: Date;
  absoluteExpiresAt: Date;
}
