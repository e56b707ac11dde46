// @ts-check
import { Long } from 'bson';
import { Failure, notHere } from './failure.mjs';
import { compare, keyOf, matches, valueAt } from './match.mjs';

/** @typedef {import('./wire.mjs').Document} Document */
/** @typedef {import('./collection.mjs').Collection} Collection */
/** @typedef {import('./database.mjs').Database} Database */

/** The wire version of MongoDB 7.0. */
const WIRE_VERSION = 21;

/** What the server says of itself: one that stands alone. */
const hello = () => ({
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: WIRE_VERSION,
  readOnly: false,
});

const nothing = () => ({});

/** @type {Record<string, (place: Place, command: Document) => Document | Promise<Document>>} */
const COMMANDS = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: nothing,
  endSessions: nothing,
  killCursors: nothing,
  create: nothing,
  buildInfo: () => ({ version: '7.0.0', versionArray: [7, 0, 0, 0] }),
  dropDatabase: ({ database, name }) => {
    for (const namespace of database.namesThatStartWith(`${name}.`))
      database.drop(namespace);
    return {};
  },
  drop: ({ database, namespace }) => {
    database.drop(namespace);
    return {};
  },
  listCollections: ({ database, name }) =>
    cursor(
      `${name}.$cmd.listCollections`,
      database.namesThatStartWith(`${name}.`).map((one) => ({
        name: one.slice(name.length + 1),
        type: 'collection',
      })),
    ),
  listIndexes: ({ collection, namespace }) =>
    cursor(
      namespace,
      collection.indexes.map((index) => ({ v: 2, ...index })),
    ),
  createIndexes: ({ collection }, { indexes }) => {
    const numIndexesBefore = collection.indexes.length;
    for (const index of indexes) collection.addIndex(index);
    return { numIndexesBefore, numIndexesAfter: collection.indexes.length };
  },
  insert: ({ collection }, { documents }) =>
    eachWrite(documents, (document) => {
      collection.insert(document);
      return { n: 1 };
    }),
  find: ({ collection, namespace }, command) =>
    cursor(namespace, search(collection, command)),
  aggregate: ({ collection, namespace }, { pipeline }) =>
    cursor(namespace, aggregated(collection.find({}), pipeline)),
  update: ({ collection }, { updates }) =>
    eachWrite(updates, async ({ q, u, ...rest }, index) => {
      const result = await collection.update({ filter: q, update: u, ...rest });
      const { done, modified, upserted } = result;
      return {
        n: done.length + (upserted ? 1 : 0),
        nModified: modified,
        ...(upserted && { upserted: [{ index, _id: upserted._id }] }),
      };
    }),
  delete: ({ collection }, { deletes }) =>
    eachWrite(deletes, async ({ q, limit, collation }) => {
      const removed = await collection.remove(q, limit, collation);
      return { n: removed.length };
    }),
  findAndModify,
  findandmodify: findAndModify,
};

/**
 * @typedef {object} Place
 * @property {Database} database
 * @property {string} name of the database
 * @property {string} namespace
 * @property {Collection} collection the one that the command names
 */

/**
 * Answers a command; what it cannot do it refuses.
 * @param {Database} database
 * @param {Document} command
 * @returns {Promise<Document>}
 */
export async function answer(database, command) {
  const [verb = ''] = Object.keys(command);
  const run = COMMANDS[verb];
  try {
    if (!run) throw notHere(verb);
    if (command.txnNumber !== undefined && command.startTransaction)
      throw notHere('transactions');
    const name = String(command.$db ?? 'admin');
    const namespace = `${name}.${String(command[verb])}`;
    const place = {
      database,
      name,
      namespace,
      get collection() {
        return database.collection(namespace);
      },
    };
    return { ...(await run(place, command)), ok: 1 };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ok: 0, ...toReply(error) };
  }
}

/** @param {Failure} failure */
const toReply = ({ code, codeName, message, details }) => ({
  code,
  codeName,
  errmsg: message,
  ...details,
});

/**
 * Writes in order; the first that fails is the last.
 * @param {Document[]} items
 * @param {(item: Document, index: number) => Document | Promise<Document>} write
 */
async function eachWrite(items, write) {
  /** @type {Document} */
  const total = { n: 0 };
  for (const [index, item] of items.entries())
    try {
      for (const [name, value] of Object.entries(await write(item, index)))
        total[name] = Array.isArray(value)
          ? [...(total[name] ?? []), ...value]
          : (total[name] ?? 0) + value;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { ...total, writeErrors: [{ index, ...toReply(error) }] };
    }
  return total;
}

/**
 * @param {Place} place
 * @param {Document} command
 */
async function findAndModify({ collection }, command) {
  const { query = {}, update, remove, upsert, fields, collation } = command;
  const keep = command.new;
  const projected = (/** @type {Document | undefined} */ document) =>
    document ? project(document, fields) : null;
  if (remove) {
    const [removed] = await collection.remove(query, 1, collation);
    return {
      value: projected(removed),
      lastErrorObject: { n: removed ? 1 : 0 },
    };
  }
  const request = { filter: query, update, upsert, collation };
  const { done, upserted } = await collection.update(request);
  const [change] = done;
  return {
    value: projected(keep ? (change?.after ?? upserted) : change?.before),
    lastErrorObject: {
      n: change || upserted ? 1 : 0,
      updatedExisting: change !== undefined,
      ...(upserted && { upserted: upserted._id }),
    },
  };
}

/**
 * @param {Collection} collection
 * @param {Document} command
 */
function search(collection, command) {
  const { filter = {}, sort = {}, skip = 0, limit = 0, collation } = command;
  const found = sorted(collection.find(filter, collation), sort);
  return found
    .slice(skip, limit === 0 ? undefined : skip + Math.abs(limit))
    .map((document) => project(document, command.projection));
}

/**
 * @param {Document[]} documents
 * @param {Document} order
 */
const sorted = (documents, order) =>
  [...documents].sort((a, b) => {
    for (const [path, direction] of Object.entries(order)) {
      const difference = compare(valueAt(a, path), valueAt(b, path));
      if (difference !== 0) return difference * direction;
    }
    return 0;
  });

/**
 * @param {Document} document
 * @param {Document} [fields]
 * @returns {Document}
 */
function project(document, fields = {}) {
  const names = Object.keys(fields);
  if (names.length === 0) return document;
  const wanted = names.filter((name) => fields[name]);
  const isListed = wanted.some((name) => name !== '_id');
  return Object.fromEntries(
    Object.entries(document).filter(([name]) =>
      isListed || wanted.length > 0
        ? wanted.includes(name) || (name === '_id' && fields._id !== 0)
        : !names.includes(name),
    ),
  );
}

/**
 * @param {Document[]} documents
 * @param {Document[]} pipeline
 * @returns {Document[]}
 */
function aggregated(documents, pipeline) {
  let found = documents;
  for (const stage of pipeline) found = staged(found, stage);
  return found;
}

/**
 * @param {Document[]} documents
 * @param {Document} stage
 * @returns {Document[]}
 */
function staged(documents, stage) {
  const [[operator = '', operand] = []] = Object.entries(stage);
  switch (operator) {
    case '$match':
      return documents.filter((document) => matches(document, operand));
    case '$sort':
      return sorted(documents, operand);
    case '$skip':
      return documents.slice(operand);
    case '$limit':
      return documents.slice(0, operand);
    case '$project':
      return documents.map((document) => project(document, operand));
    case '$group':
      // What countDocuments asks for.
      if (keyOf(operand) !== keyOf({ _id: 1, n: { $sum: 1 } }))
        throw notHere('$group, but for counting');
      return documents.length === 0 ? [] : [{ _id: 1, n: documents.length }];
    default:
      throw notHere(operator);
  }
}

/**
 * @param {string} ns
 * @param {Document[]} firstBatch
 */
const cursor = (ns, firstBatch) => ({
  cursor: { id: Long.ZERO, ns, firstBatch },
});
