import type { Paint } from '../report/paint.js';

/** Milliseconds before it is seen: what ends sooner needs no sign. */
const DELAY = 150;

const PACE = 80;

/** From here on, seconds are counted. */
const LONG = 3000;

const TURNING = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** The Linux console's font has no Braille. */
const TURNING_PLAIN = ['-', '\\', '|', '/'];

const ERASE_LINE = '\r\u001B[2K';

/**
 * Shows a turning sign with a text until work is done, and then takes the line
 * away. The work has to leave the event loop free, e.g. await a command.
 */
export async function spinDuring<Result>(
  text: string,
  work: () => Promise<Result>,
  stream: NodeJS.WriteStream,
  paint: Paint,
): Promise<Result> {
  const frames = process.env.TERM === 'linux' ? TURNING_PLAIN : TURNING;
  const start = Date.now();
  const draw = () => {
    const passed = Date.now() - start;
    const frame = frames[Math.floor(passed / PACE) % frames.length] ?? '';
    const seconds = Math.floor(passed / 1000);
    const more = passed < LONG ? '' : ` ${String(seconds)} s`;
    // A line that wraps could not be erased.
    const line = `${text}${more}`.slice(0, stream.columns - 3);
    stream.write(`${ERASE_LINE}${paint.accent(frame)} ${paint.dim(line)}`);
  };
  let turning: NodeJS.Timeout | undefined;
  const delay = setTimeout(() => {
    draw();
    turning = setInterval(draw, PACE);
  }, DELAY);
  try {
    return await work();
  } finally {
    clearTimeout(delay);
    clearInterval(turning);
    if (turning !== undefined) stream.write(ERASE_LINE);
  }
}
