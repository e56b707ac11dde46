// @ts-check
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { answer } from './commands.mjs';
import { Database } from './database.mjs';
import { MessageReader, writeReply } from './wire.mjs';

/** Serves what a folder holds, by MongoDB's wire protocol: `node serve.mjs --dbpath <folder> --port <port>`. */
const { values } = parseArgs({
  options: { dbpath: { type: 'string' }, port: { type: 'string' } },
});
const database = new Database(values.dbpath ?? '.');

createServer({ noDelay: true }, (socket) => {
  const reader = new MessageReader();
  // One after the other, as MongoDB answers on one connection.
  let turn = Promise.resolve();
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    for (const request of reader.take(chunk))
      turn = turn.then(async () => {
        const reply = await answer(database, request.command);
        if (request.wantsReply) socket.write(writeReply(request, reply));
      });
  });
}).listen(Number(values.port), '127.0.0.1');
