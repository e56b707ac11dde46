// @ts-check
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'bson';

/**
 * @typedef {object} Entry
 * @property {'put' | 'remove' | 'index' | 'drop'} kind
 * @property {string} namespace
 * @property {any} value
 */

/** Everything written, in order; what was answered is in it, whatever kills the process. */
export class Journal {
  #file;

  /** @param {string} folder */
  constructor(folder) {
    this.path = join(folder, 'journal.bson');
    this.#file = openSync(this.path, 'a');
  }

  /** @param {Entry} entry */
  write(entry) {
    writeSync(this.#file, serialize(entry));
  }

  close() {
    closeSync(this.#file);
  }

  /**
   * @param {string} folder
   * @returns {Entry[]}
   */
  static read(folder) {
    const path = join(folder, 'journal.bson');
    const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    const entries = [];
    for (let at = 0; at < bytes.length;) {
      const isWhole = at + 4 <= bytes.length;
      const end = isWhole ? at + bytes.readInt32LE(at) : Infinity;
      if (end > bytes.length) {
        // Torn: nobody was told that it is written.
        truncateSync(path, at);
        break;
      }
      const entry = deserialize(bytes.subarray(at, end));
      entries.push(/** @type {Entry} */ (entry));
      at = end;
    }
    return entries;
  }
}
