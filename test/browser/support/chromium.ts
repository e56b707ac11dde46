import { findProgram } from '../../stores/servers/server-process.js';
import { ServerMissing } from '../../stores/servers/database-server.js';

/**
 * The Chromium to drive: `CHROMIUM_PATH`, else the one on PATH. Where there is none, says so in a
 * line and gives an empty text; in CI that is an error, because a test left out must not look like
 * one passed.
 */
export function findChromium(): string {
  const { CHROMIUM_PATH, CI } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  try {
    return findProgram('chromium', 'chromium-browser', 'google-chrome');
  } catch (error) {
    if (!(error instanceof ServerMissing) || CI) throw error;
    console.warn(`Left out, as there is no browser here: ${error.message}.`);
    return '';
  }
}
