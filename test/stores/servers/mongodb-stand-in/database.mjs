// @ts-check
import { Collection } from './collection.mjs';
import { Journal } from './journal.mjs';

/** Every collection there is, as the journal of a folder tells. */
export class Database {
  /** @type {Map<string, Collection>} */
  #collections = new Map();
  /** @type {Journal | undefined} */
  #journal;

  /** @param {string} folder */
  constructor(folder) {
    for (const { kind, namespace, value } of Journal.read(folder))
      switch (kind) {
        case 'put':
          this.collection(namespace).put(value);
          break;
        case 'remove':
          this.collection(namespace).take(value._id);
          break;
        case 'index':
          this.collection(namespace).addIndex(value);
          break;
        case 'drop':
          this.#collections.delete(namespace);
      }
    this.#journal = new Journal(folder);
  }

  /**
   * The collection, e.g. `shop.users`; a new one where it is not there.
   * @param {string} namespace
   */
  collection(namespace) {
    const present = this.#collections.get(namespace);
    if (present) return present;
    const made = new Collection(namespace, (entry) =>
      this.#journal?.write(entry),
    );
    this.#collections.set(namespace, made);
    return made;
  }

  /** @param {string} start e.g. `shop.` */
  namesThatStartWith(start) {
    return [...this.#collections.keys()].filter((name) =>
      name.startsWith(start),
    );
  }

  /** @param {string} namespace */
  drop(namespace) {
    this.#collections.delete(namespace);
    this.#journal?.write({ kind: 'drop', namespace, value: null });
  }
}
