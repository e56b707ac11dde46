/** The id of a token as your users have it; undefined for what cannot be one. */
export function toUserId(id: string): string | undefined {
  // PostgreSQL has no NUL in text, and no index wants a long one.
  return id.length <= 255 && !id.includes('\0') ? id : undefined;
}
