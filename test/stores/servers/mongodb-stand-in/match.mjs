// @ts-check
import { EJSON } from 'bson';
import { notHere } from './failure.mjs';

/** @typedef {import('./wire.mjs').Document} Document */

/**
 * Whether a document is what a filter asks for.
 * @param {Document} document
 * @param {Document} filter
 * @param {Document} [collation]
 * @returns {boolean}
 */
export function matches(document, filter, collation) {
  return Object.entries(filter).every(([name, wanted]) => {
    switch (name) {
      case '$or':
        return some(wanted, (part) => matches(document, part, collation));
      case '$and':
        return wanted.every((/** @type {Document} */ part) =>
          matches(document, part, collation),
        );
      case '$comment':
        return true;
      default:
        if (name.startsWith('$')) throw notHere(name);
        return fits(valueAt(document, name), wanted, collation);
    }
  });
}

/**
 * @param {Document} document
 * @param {string} path
 * @returns {unknown}
 */
export const valueAt = (document, path) =>
  path
    .split('.')
    .reduce((/** @type {any} */ value, name) => value?.[name], document);

/**
 * @param {unknown} value
 * @param {any} wanted
 * @param {Document | undefined} collation
 * @returns {boolean}
 */
function fits(value, wanted, collation) {
  if (wanted instanceof RegExp)
    return typeof value === 'string' && wanted.test(value);
  if (!isOperators(wanted)) return equals(value, wanted, collation);
  return Object.entries(wanted).every(([operator, operand]) => {
    switch (operator) {
      case '$eq':
        return equals(value, operand, collation);
      case '$ne':
        return !equals(value, operand, collation);
      case '$in':
        return some(operand, (one) => equals(value, one, collation));
      case '$nin':
        return !some(operand, (one) => equals(value, one, collation));
      case '$exists':
        return (value !== undefined) === Boolean(operand);
      case '$gt':
        return isSameKind(value, operand) && compare(value, operand) > 0;
      case '$gte':
        return isSameKind(value, operand) && compare(value, operand) >= 0;
      case '$lt':
        return isSameKind(value, operand) && compare(value, operand) < 0;
      case '$lte':
        return isSameKind(value, operand) && compare(value, operand) <= 0;
      case '$regex':
        return (
          typeof value === 'string' &&
          new RegExp(operand, wanted.$options ?? '').test(value)
        );
      case '$options':
        return true;
      default:
        throw notHere(operator);
    }
  });
}

/**
 * @param {unknown[]} values
 * @param {(value: any) => boolean} test
 */
const some = (values, test) => values.some((value) => test(value));

/** @param {any} wanted */
const isOperators = (wanted) =>
  typeof wanted === 'object' &&
  wanted !== null &&
  Object.keys(wanted).some((key) => key.startsWith('$'));

/**
 * @param {unknown} value
 * @param {unknown} wanted
 * @param {Document | undefined} collation
 */
function equals(value, wanted, collation) {
  // What is not there is null to MongoDB.
  if (wanted === null || wanted === undefined)
    return value === null || value === undefined;
  if (typeof value === 'string' && typeof wanted === 'string' && collation)
    return collatorOf(collation).compare(value, wanted) === 0;
  return typeof wanted === 'object'
    ? keyOf(value) === keyOf(wanted)
    : value === wanted;
}

/** @param {Document} collation */
function collatorOf({ locale, strength = 3 }) {
  const sensitivity = /** @type {const} */ (['base', 'accent', 'variant'])[
    strength - 1
  ];
  if (sensitivity === undefined) throw notHere(`collation ${strength}`);
  return new Intl.Collator(locale, { sensitivity, usage: 'search' });
}

/**
 * Text that two values share where they are equal, and of the same type.
 * @param {unknown} value
 */
export const keyOf = (value) =>
  value instanceof Date
    ? `date ${value.getTime()}`
    : EJSON.stringify({ value }, { relaxed: true });

/**
 * Values of two types are never greater or less to MongoDB.
 * @param {unknown} a
 * @param {unknown} b
 */
const isSameKind = (a, b) =>
  typeof a === typeof b && a?.constructor === b?.constructor;

/**
 * @param {any} a
 * @param {any} b
 */
export function compare(a, b) {
  const [left, right] = [a, b].map((value) =>
    typeof value === 'object' && value !== null && !(value instanceof Date)
      ? String(value)
      : value,
  );
  return left < right ? -1 : left > right ? 1 : 0;
}
