import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { Limit } from './throttling/limiters.js';
import { KeyRing } from './tokens/key-ring.js';

const SECONDS = new Map(Object.entries({ s: 1, m: 60, h: 3600, d: 86400 }));
const MIN_SECRET_BYTES = 32; // RFC 7518 §3.2: at least the size of the hash
const MIN_SECRET_VARIETY = 10;
const PLACEHOLDER =
  /change.?(me|this|it)|replace|placeholder|example|secret|password/i;
const SECRET_COMMAND = `node -e "console.log(require('node:crypto').randomBytes(32).toString('base64url'))"`;

/** Reads typed values and collects what is wrong, to report it all at once. */
export class EnvironmentReader {
  private readonly problems: string[] = [];
  /** Secrets that were read, and their names. */
  private readonly secrets = new Map<string, string>();

  constructor(private readonly environment: NodeJS.ProcessEnv) {}

  /** A secret, and the one before or after it while they are exchanged. */
  keyRing(name: string): KeyRing {
    const previous = `${name}_PREVIOUS`;
    return this.environment[previous]
      ? new KeyRing(this.secret(name), this.secret(previous))
      : new KeyRing(this.secret(name));
  }

  text(name: string, fallback: string): string {
    // An empty issuer or audience would switch its check off.
    return this.environment[name] || fallback;
  }

  /** Seconds. A bare number is refused: its unit differs between libraries. */
  duration(name: string, fallback: string, [min, max]: [string, string]) {
    const value = this.environment[name] || fallback;
    const seconds = toSeconds(value);
    this.require(
      seconds >= toSeconds(min) && seconds <= toSeconds(max),
      `${name} is "${value}", not a time from ${min} to ${max} (units s, m, h, d)`,
    );
    return seconds;
  }

  /** Such as 5/1m: five in a minute. */
  limit(name: string, fallback: string): Limit {
    const value = this.environment[name] || fallback;
    const [, points, time = ''] = /^([1-9]\d{0,5})\/(\w+)$/.exec(value) ?? [];
    const limit = { points: Number(points), duration: toSeconds(time) };
    this.require(
      limit.points > 0 && limit.duration > 0,
      `${name} is "${value}", not a limit such as ${fallback}`,
    );
    return limit;
  }

  count(name: string, fallback: number): number {
    const value = this.environment[name];
    if (!value) {
      return fallback;
    }
    this.require(
      /^[1-9]\d{0,5}$/.test(value),
      `${name} is "${value}", not a whole number from 1 on`,
    );
    return Number(value);
  }

  origins(name: string): string[] {
    const origins = (this.environment[name] ?? '')
      .split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== '');
    for (const origin of origins) {
      this.require(
        URL.canParse(origin) && new URL(origin).origin === origin,
        `${name}: "${origin}" is not an origin such as https://app.example.com`,
      );
    }
    return origins;
  }

  require(holds: boolean, problem: string): void {
    if (!holds) {
      this.problems.push(problem);
    }
  }

  throwProblems(): void {
    if (this.problems.length > 0) {
      const list = this.problems.map((problem) => `\n  - ${problem}`).join('');
      throw new Error(`The auth configuration cannot be used:${list}`);
    }
  }

  /** jsonwebtoken verifies much faster with a KeyObject than with a string. */
  private secret(name: string): KeyObject {
    const value = this.environment[name] ?? '';
    if (this.isLeftOutInTests(value)) {
      return createSecretKey(randomBytes(32));
    }
    const problem = findSecretProblem(value) ?? this.findTwin(value);
    if (problem) {
      const hint = `make one with: ${SECRET_COMMAND}`;
      this.problems.push(`${name} ${problem}; ${hint}`);
      return createSecretKey(randomBytes(32));
    }
    this.secrets.set(value, name);
    return createSecretKey(Buffer.from(value));
  }

  /** Tests of the application boot without a .env; nothing else may. */
  private isLeftOutInTests(value: string): boolean {
    const { NODE_ENV } = this.environment;
    return value === '' && NODE_ENV === 'test';
  }

  private findTwin(value: string): string | undefined {
    const twin = this.secrets.get(value);
    return twin && `must differ from ${twin}`;
  }
}

/** NaN, which is within no bounds, for what is not a time. */
function toSeconds(value: string): number {
  const [, amount, unit = ''] = /^(\d{1,9})([smhd])$/.exec(value) ?? [];
  return Number(amount) * (SECONDS.get(unit) ?? NaN);
}

function findSecretProblem(secret: string): string | undefined {
  if (secret === '') {
    return 'is missing';
  }
  if (Buffer.byteLength(secret) < MIN_SECRET_BYTES) {
    return `is shorter than ${MIN_SECRET_BYTES} bytes`;
  }
  if (PLACEHOLDER.test(secret)) {
    return 'looks like a placeholder';
  }
  if (new Set(secret).size < MIN_SECRET_VARIETY) {
    return 'is made of too few different characters';
  }
  return undefined;
}
