// @ts-check
import { calculateObjectSize, deserialize, serialize } from 'bson';

/** @typedef {Record<string, any>} Document */

/**
 * @typedef {object} Request
 * @property {number} id
 * @property {Document} command
 * @property {boolean} isQuery whether it is of the old kind, with which a driver says hello
 * @property {boolean} wantsReply
 */

const HEADER = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;

/** Cuts a stream of bytes into messages. */
export class MessageReader {
  #rest = Buffer.alloc(0);

  /**
   * @param {Buffer} chunk
   * @returns {Request[]}
   */
  take(chunk) {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const requests = [];
    while (this.#rest.length >= HEADER) {
      const length = this.#rest.readInt32LE(0);
      if (this.#rest.length < length) break;
      requests.push(readMessage(this.#rest.subarray(0, length)));
      this.#rest = this.#rest.subarray(length);
    }
    return requests;
  }
}

/**
 * @param {Buffer} message
 * @returns {Request}
 */
function readMessage(message) {
  const id = message.readInt32LE(4);
  switch (message.readInt32LE(12)) {
    case OP_MSG:
      return { id, isQuery: false, ...readMsg(message) };
    case OP_QUERY: {
      const documentAt = message.indexOf(0, HEADER + 4) + 1 + 8;
      const command = readDocument(message, documentAt).document;
      return { id, isQuery: true, wantsReply: true, command };
    }
    default:
      throw new Error(`Unknown opcode ${message.readInt32LE(12)}`);
  }
}

/** @param {Buffer} message */
function readMsg(message) {
  const flags = message.readInt32LE(HEADER);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  /** @type {Document} */
  let command = {};
  for (let at = HEADER + 4; at < end;) {
    const kind = message.readUInt8(at);
    at += 1;
    if (kind === 0) {
      const { document, next } = readDocument(message, at);
      command = { ...document, ...command };
      at = next;
      continue;
    }
    const sectionEnd = at + message.readInt32LE(at);
    const nameEnd = message.indexOf(0, at + 4);
    const name = message.toString('utf8', at + 4, nameEnd);
    const documents = [];
    for (let place = nameEnd + 1; place < sectionEnd;) {
      const { document, next } = readDocument(message, place);
      documents.push(document);
      place = next;
    }
    command[name] = documents;
    at = sectionEnd;
  }
  return { command, wantsReply: (flags & MORE_TO_COME) === 0 };
}

/**
 * @param {Buffer} bytes
 * @param {number} at
 */
function readDocument(bytes, at) {
  const next = at + bytes.readInt32LE(at);
  return { document: deserialize(bytes.subarray(at, next)), next };
}

/**
 * @param {Request} request
 * @param {Document} reply
 * @returns {Buffer}
 */
export function writeReply({ id, isQuery }, reply) {
  const prefix = isQuery ? 20 : 5;
  const size = calculateObjectSize(reply, { ignoreUndefined: true });
  const message = Buffer.alloc(HEADER + prefix + size);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(id, 8);
  message.writeInt32LE(isQuery ? OP_REPLY : OP_MSG, 12);
  // One document follows.
  if (isQuery) message.writeInt32LE(1, HEADER + 16);
  message.set(serialize(reply, { ignoreUndefined: true }), HEADER + prefix);
  return message;
}
