// @ts-check

/** An error that MongoDB answers with. */
export class Failure extends Error {
  /**
   * @param {number} code
   * @param {string} codeName
   * @param {string} message
   * @param {object} [details]
   */
  constructor(code, codeName, message, details = {}) {
    super(message);
    this.code = code;
    this.codeName = codeName;
    this.details = details;
  }
}

/**
 * What this stand-in does not do, it does not pretend to do.
 * @param {string} what
 */
export const notHere = (what) =>
  new Failure(238, 'NotImplemented', `The stand-in does not know ${what}`);
