/** How long a tab waits for the message of the tab before it, in ms. */
const HAND_OFF = 100;

/**
 * What the tabs of one origin share: a lock, messages and one flag. Without a
 * document, as on a server, it opens nothing and every tab is on its own.
 */
export class SessionTabs<Message> {
  readonly #name: string;
  readonly #patience: number;
  #channel: BroadcastChannel | undefined;
  #received = 0;

  /** `patience`: milliseconds until a tab stops waiting for its turn. */
  constructor(
    name: string,
    patience: number,
    receive: (message: Message) => void,
  ) {
    this.#name = name;
    this.#patience = patience;
    if (!inBrowser()) return;
    try {
      this.#channel = new BroadcastChannel(name);
      this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
        receive(data);
        this.#received += 1;
      };
    } catch {
      // Each tab then refreshes for itself.
    }
  }

  /** Reaches the other tabs, not this one. */
  send(message: Message): void {
    this.#channel?.postMessage(message);
  }

  close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  /** Runs `task` while no other tab runs one, unless that tab seems stuck. */
  async alone<T>(task: () => Promise<T>): Promise<T> {
    let running: Promise<T> | undefined;
    const run = () => (running ??= task());
    const seen = this.#received;
    try {
      // Missing on plain http and in old browsers.
      const locks = inBrowser() ? navigator.locks : undefined;
      const now = { ifAvailable: true };
      await locks?.request(this.#name, now, (lock) => lock && run());
      if (!running) {
        const queue = { signal: AbortSignal.timeout(this.#patience) };
        await locks?.request(this.#name, queue, async () => {
          // A lock can be granted just before the message of its last holder.
          if (this.#received === seen) await this.#nextMessage();
          return run();
        });
      }
    } catch {
      // Two tabs at once are what the server's grace for old cookies is for.
    }
    return running ?? run();
  }

  #nextMessage(): Promise<unknown> {
    return new Promise((resolve) => {
      this.#channel?.addEventListener('message', resolve, { once: true });
      setTimeout(resolve, HAND_OFF);
    });
  }

  /** A flag for the next page, never a token: is a refresh worth trying? */
  get signedIn(): boolean {
    try {
      return inBrowser() && Boolean(localStorage.getItem(this.#name));
    } catch {
      return true; // Blocked storage: only the server knows.
    }
  }

  set signedIn(value: boolean) {
    if (!inBrowser()) return;
    try {
      localStorage.setItem(this.#name, value ? '1' : '');
    } catch {
      // Blocked or full storage costs the next page one refresh or login.
    }
  }
}

function inBrowser(): boolean {
  return typeof document !== 'undefined';
}
