// @ts-check
import { notHere } from './failure.mjs';
import { keyOf, valueAt } from './match.mjs';

/** @typedef {import('./wire.mjs').Document} Document */

/**
 * What an update makes of a document.
 * @param {Document} before
 * @param {Document} update
 * @param {boolean} isInsert
 * @returns {Document}
 */
export function changed(before, update, isInsert) {
  if (Array.isArray(update)) throw notHere('updates by a pipeline');
  if (!Object.keys(update).some((name) => name.startsWith('$')))
    return { _id: before._id, ...update };
  let after = before;
  for (const [operator, fields] of Object.entries(update))
    for (const [path, operand] of Object.entries(fields))
      switch (operator) {
        case '$set':
          after = withValue(after, path, operand);
          break;
        case '$setOnInsert':
          if (isInsert) after = withValue(after, path, operand);
          break;
        case '$inc':
          after = withValue(
            after,
            path,
            Number(valueAt(after, path) ?? 0) + operand,
          );
          break;
        case '$unset':
          after = withValue(after, path, undefined);
          break;
        default:
          throw notHere(operator);
      }
  return after;
}

/**
 * The document that an upsert begins with: what its filter says by equality.
 * @param {Document} filter
 * @returns {Document}
 */
export function seedOf(filter) {
  const seed = Object.entries(filter).flatMap(([name, value]) => {
    if (name.startsWith('$')) return [];
    const operators = Object.keys(value ?? {}).filter((key) =>
      key.startsWith('$'),
    );
    if (operators.length === 0) return [[name, value]];
    return '$eq' in value ? [[name, value.$eq]] : [];
  });
  return Object.fromEntries(seed);
}

/**
 * @param {Document} document
 * @param {string} path
 * @param {unknown} value
 * @returns {Document}
 */
function withValue(document, path, value) {
  const [name = '', ...rest] = path.split('.');
  const inner =
    rest.length > 0
      ? withValue(document[name] ?? {}, rest.join('.'), value)
      : value;
  const after = { ...document, [name]: inner };
  if (inner === undefined) delete after[name];
  return after;
}

/**
 * @param {Document} a
 * @param {Document} b
 */
export const isSame = (a, b) => keyOf(a) === keyOf(b);
