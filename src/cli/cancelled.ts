/** The user stopped the run: Ctrl-C, or "no" to the plan. */
export class Cancelled extends Error {
  constructor(message = 'Cancelled. Nothing was written.') {
    super(message);
    this.name = 'Cancelled';
  }
}
