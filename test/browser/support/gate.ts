/** Where a request is held: before the app sees it, or when the app has answered. */
export type Stage = 'request' | 'answer';

/** Holds the next request of a route back until it is opened. */
export class Gate {
  /** Settles when there is something to hold. */
  readonly reached: Promise<void>;
  #reach: () => void = () => undefined;
  readonly #opened: Promise<void>;
  #open: () => void = () => undefined;
  #isTaken = false;

  constructor(
    private readonly route: string,
    private readonly stage: Stage,
  ) {
    this.reached = new Promise((resolve) => (this.#reach = resolve));
    this.#opened = new Promise((resolve) => (this.#open = resolve));
  }

  open(): void {
    this.#open();
  }

  /** Whether a request is the one that is held; no other will be. */
  takes(route: string): boolean {
    if (this.#isTaken || route !== this.route) return false;
    this.#isTaken = true;
    return true;
  }

  /** Where the request it took passes. */
  async pass(stage: Stage): Promise<void> {
    if (stage !== this.stage) return;
    this.#reach();
    await this.#opened;
  }
}
