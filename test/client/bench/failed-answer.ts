/** What a client without an error class of its own rejects with for a bad answer. */
export function failed(status: number): Error & { status: number } {
  return Object.assign(new Error(`answered ${status}`), { status });
}
