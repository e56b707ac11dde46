/** The id of a token as your users have it; undefined for what cannot be one. */
export function toUserId(id: string): number | undefined {
  // What `Number` makes of '', ' 1' or '1e3' would be somebody else's id.
  return /^[1-9]\d{0,9}$/.test(id) && Number(id) < 2 ** 31
    ? Number(id)
    : undefined;
}
