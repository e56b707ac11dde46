// @ts-check

/** Name of a set of options that an app is generated with: see generate-apps.mjs. @typedef {'default' | 'body' | 'session' | 'direct' | 'crossSite' | 'es256'} Variant */

/**
 * @typedef {object} Mutation
 * @property {string} id the behaviour that it takes away
 * @property {string} what what is no longer so
 * @property {string} file
 * @property {string} find stands exactly once in the file
 * @property {string} replace
 * @property {Variant} when
 */

/**
 * The mutations of one generated file, a row each: id, what is no longer so, text, what comes instead.
 * @param {string} file
 * @param {[id: string, what: string, find: string, replace: string][]} rows
 * @param {Variant} [when]
 * @returns {Mutation[]}
 */
export function inFile(file, rows, when = 'default') {
  return rows.map(([id, what, find, replace]) => ({
    id,
    what,
    file,
    find,
    replace,
    when,
  }));
}
