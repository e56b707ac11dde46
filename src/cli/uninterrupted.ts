import { setImmediate } from 'node:timers/promises';

/**
 * Runs synchronous work that must not stop halfway: a Ctrl-C meanwhile waits
 * for its end, and is told to the caller.
 */
export async function uninterrupted<Result>(
  work: () => Result,
): Promise<{ result: Result; interrupted: boolean }> {
  let interrupted = false;
  const remember = () => {
    interrupted = true;
  };
  process.on('SIGINT', remember);
  process.on('SIGTERM', remember);
  try {
    const result = work();
    // Signals arrive between two turns of the event loop.
    await setImmediate();
    await setImmediate();
    return { result, interrupted };
  } finally {
    process.off('SIGINT', remember);
    process.off('SIGTERM', remember);
  }
}
