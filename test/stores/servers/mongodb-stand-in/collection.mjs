// @ts-check
import { setImmediate as yields } from 'node:timers/promises';
import { ObjectId } from 'bson';
import { changed, isSame, seedOf } from './change.mjs';
import { Failure, notHere } from './failure.mjs';
import { keyOf, matches, valueAt } from './match.mjs';

/** @typedef {import('./wire.mjs').Document} Document */
/** @typedef {import('./journal.mjs').Entry} Entry */

/**
 * @typedef {object} Index
 * @property {string} name
 * @property {Document} key
 * @property {boolean} [unique]
 * @property {Document} [collation]
 */

/**
 * Documents and indexes. It promises what MongoDB does and no more: one document is found and
 * changed in one step, and others get in between two documents, or between a search that found
 * nothing and the insert of an upsert.
 */
export class Collection {
  /** @type {Map<string, Document>} */
  #documents = new Map();
  /** @type {Map<string, Index>} */
  #indexes = new Map([['_id_', { name: '_id_', key: { _id: 1 } }]]);
  /** For each unique index, who has which values. @type {Map<string, Map<string, string>>} */
  #owners = new Map();

  /**
   * @param {string} namespace
   * @param {(entry: Entry) => void} write
   */
  constructor(namespace, write) {
    this.namespace = namespace;
    this.write = write;
  }

  get indexes() {
    return [...this.#indexes.values()];
  }

  /** @param {Index} index */
  addIndex(index) {
    const { name } = index;
    const present = this.#indexes.get(name);
    if (present && isSame(present, index)) return;
    if (present)
      throw new Failure(
        ...[86, 'IndexKeySpecsConflict', `There is another index ${name}`],
      );
    if (index.unique) {
      if (index.collation) throw notHere('unique indexes with a collation');
      const owners = new Map();
      for (const [id, document] of this.#documents) {
        const values = valuesOf(index, document);
        if (owners.has(values)) throw this.#duplicate(index, document);
        owners.set(values, id);
      }
      this.#owners.set(name, owners);
    }
    this.#indexes.set(name, index);
    this.write({ kind: 'index', namespace: this.namespace, value: index });
  }

  /**
   * @param {Document} filter
   * @param {Document} [collation]
   * @returns {Document[]}
   */
  find(filter, collation) {
    const { _id } = filter;
    const isOne = _id !== undefined && !isFilter(_id);
    const one = isOne ? this.#documents.get(keyOf(_id)) : undefined;
    const among = isOne ? (one ? [one] : []) : [...this.#documents.values()];
    return among.filter((document) => matches(document, filter, collation));
  }

  /** @param {Document} document */
  insert(document) {
    const complete =
      '_id' in document ? document : { _id: new ObjectId(), ...document };
    if (this.#documents.has(keyOf(complete._id)))
      throw this.#duplicate({ name: '_id_', key: { _id: 1 } }, complete);
    this.put(complete);
    return complete;
  }

  /**
   * @param {{ filter: Document, update: Document, upsert?: boolean, multi?: boolean, collation?: Document, sort?: unknown }} request
   */
  async update({ filter, update, upsert, multi, collation }) {
    /** @type {{ before: Document | undefined, after: Document }[]} */
    const done = [];
    let modified = 0;
    for (const { _id } of this.find(filter, collation)) {
      await yields();
      const before = this.#documents.get(keyOf(_id));
      if (!before || !matches(before, filter, collation)) continue;
      const after = changed(before, update, false);
      if (!isSame(before, after)) {
        modified += 1;
        this.put(after);
      }
      done.push({ before, after });
      if (!multi) break;
    }
    if (done.length > 0 || !upsert) return { done, modified };
    await yields();
    const seed = changed(seedOf(filter), update, true);
    const after = this.insert(seed);
    return { done, modified, upserted: after };
  }

  /**
   * @param {Document} filter
   * @param {number} limit zero for all
   * @returns {Promise<Document[]>}
   */
  async remove(filter, limit, collation = undefined) {
    const removed = [];
    for (const { _id } of this.find(filter, collation)) {
      await yields();
      const document = this.#documents.get(keyOf(_id));
      if (!document || !matches(document, filter, collation)) continue;
      this.take(_id);
      removed.push(document);
      if (removed.length === limit) break;
    }
    return removed;
  }

  /** Stores a document, whether it is new or not, where the unique indexes let it. @param {Document} document */
  put(document) {
    const id = keyOf(document._id);
    const unique = this.indexes.filter((index) => index.unique);
    for (const index of unique) {
      const owner = this.#owners
        .get(index.name)
        ?.get(valuesOf(index, document));
      if (owner !== undefined && owner !== id)
        throw this.#duplicate(index, document);
    }
    this.#forget(id);
    for (const index of unique)
      this.#owners.get(index.name)?.set(valuesOf(index, document), id);
    this.#documents.set(id, document);
    this.write({ kind: 'put', namespace: this.namespace, value: document });
  }

  /** Takes a document out. @param {unknown} _id */
  take(_id) {
    this.#forget(keyOf(_id));
    this.#documents.delete(keyOf(_id));
    this.write({ kind: 'remove', namespace: this.namespace, value: { _id } });
  }

  /** @param {string} id */
  #forget(id) {
    const document = this.#documents.get(id);
    if (document)
      for (const index of this.indexes)
        this.#owners.get(index.name)?.delete(valuesOf(index, document));
  }

  /**
   * @param {Index} index
   * @param {Document} document
   */
  #duplicate(index, document) {
    const keyValue = Object.fromEntries(
      Object.keys(index.key).map((path) => [path, valueAt(document, path)]),
    );
    return new Failure(
      11000,
      'DuplicateKey',
      `E11000 duplicate key error collection: ${this.namespace} index: ${index.name} dup key: ${JSON.stringify(keyValue)}`,
      { keyPattern: index.key, keyValue },
    );
  }
}

/** @param {any} value */
const isFilter = (value) =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).some((name) => name.startsWith('$'));

/**
 * @param {Index} index
 * @param {Document} document
 */
const valuesOf = ({ key }, document) =>
  Object.keys(key)
    .map((path) => keyOf(valueAt(document, path) ?? null))
    .join();
