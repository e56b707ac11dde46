import { createPaint, type Paint } from '../report/paint.js';

/** Where a run speaks, and whether it may ask. */
export interface Terminal {
  /** Whether somebody is there to answer. */
  readonly interactive: boolean;
  readonly paint: Paint;
  /** A text for people: stdout, or stderr when stdout carries JSON. */
  say(text: string): void;
  /** One JSON document on stdout. */
  sayJson(value: object): void;
  /**
   * Tells what is being waited for: by a turning sign that goes away, or where
   * nothing can turn by a line that stays.
   */
  during<Result>(text: string, work: () => Promise<Result>): Promise<Result>;
}

/** Who is never asked: `--yes`, `--json`, CI, and whatever is no terminal. */
export function openTerminal(options: {
  readonly yes: boolean;
  readonly json: boolean;
}): Terminal {
  const stream = options.json ? process.stderr : process.stdout;
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const paint = paintFor(stream);
  const say = (text: string) => {
    stream.write(`${text}\n`);
  };
  return {
    interactive: isTerminal && !isCi() && !options.yes && !options.json,
    paint,
    say,
    sayJson,
    during: async (text, work) => {
      if (options.json || !canErase(stream)) {
        say(paint.dim(text));
        return work();
      }
      const { spinDuring } = await import('./spinner.js');
      return spinDuring(text, work, stream, paint);
    },
  };
}

/** In CI each step of what turns would be a line of the log. */
function canErase(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && process.env.TERM !== 'dumb' && !isCi();
}

const isCi = () => !['', '0', 'false'].includes(process.env.CI ?? '');

/** One JSON document on stdout. */
export function sayJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** Colours and width of a stream; a pipe has no width, so lines stay whole. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  return createPaint(
    isColoured(stream),
    stream.isTTY ? stream.columns : undefined,
  );
}

/** NO_COLOR and FORCE_COLOR first, then what the stream can show. */
function isColoured(stream: NodeJS.WriteStream): boolean {
  if ((process.env.NO_COLOR ?? '') !== '') return false;
  const forced = process.env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY && stream.hasColors();
}
