/** The user stopped the run: Ctrl-C, or "no" to the plan. */
export class Cancelled extends Error {
  /** What is in place, if anything, and how to go on. */
  readonly hint: string | undefined;

  constructor(message = 'Cancelled. Nothing was written.', hint?: string) {
    super(message);
    this.name = 'Cancelled';
    this.hint = hint;
  }
}
