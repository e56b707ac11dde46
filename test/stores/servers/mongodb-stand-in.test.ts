import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../e2e/temporary-folder.js';
import { answer } from './mongodb-stand-in/commands.mjs';
import { Database } from './mongodb-stand-in/database.mjs';

interface Reply {
  ok: number;
  [name: string]: unknown;
}

const folder = temporaryFolder('mongodb-stand-in');
const database = new Database(folder);

const run = (command: object, on = database): Promise<Reply> =>
  answer(on, { ...command, $db: 'shop' }) as Promise<Reply>;

const insert = (collection: string, ...documents: object[]) =>
  run({ insert: collection, documents });

const find = async (collection: string, filter: object, on = database) => {
  const reply = await run({ find: collection, filter }, on);
  return (reply.cursor as { firstBatch: object[] }).firstBatch;
};

test('of thirty conditional updates at once, one changes the document', async () => {
  await insert('sessions', { _id: 'a', generation: 0 });
  const update = {
    q: { _id: 'a', generation: 0 },
    u: { $inc: { generation: 1 } },
  };
  const replies = await Promise.all(
    Array.from({ length: 30 }, () =>
      run({ update: 'sessions', updates: [update] }),
    ),
  );
  const sum = replies.reduce(
    (all, { nModified }) => all + Number(nModified),
    0,
  );
  expect(sum).toBe(1);
  expect(await find('sessions', {})).toEqual([{ _id: 'a', generation: 1 }]);
});

test('of two upserts at once, a unique index refuses one', async () => {
  const key = { key: 1 };
  const indexes = [{ name: 'key_1', key, unique: true }];
  await run({ createIndexes: 'limits', indexes });
  const update = { $inc: { points: 1 } };
  const upsert = { query: { key: 'x' }, update, upsert: true, new: true };
  const replies = await Promise.all(
    [1, 2].map(() => run({ findAndModify: 'limits', ...upsert })),
  );
  expect(replies.map(({ ok, code }) => [ok, code])).toEqual([
    [1, undefined],
    [0, 11000],
  ]);
  const third = await run({ findAndModify: 'limits', ...upsert });
  expect(third.value).toMatchObject({ key: 'x', points: 2 });
});

test('an index that is broken already is refused', async () => {
  await insert('users', { email: 'a' }, { email: 'a' });
  const indexes = [{ name: 'email_1', key: { email: 1 }, unique: true }];
  const { code } = await run({ createIndexes: 'users', indexes });
  expect(code).toBe(11000);
});

test('a collation of strength two takes letters in either case, not accents', async () => {
  await insert('people', { _id: 1, email: 'Ada' }, { _id: 2, email: 'Adá' });
  const collation = { locale: 'en', strength: 2 };
  const { cursor } = await run({
    ...{ find: 'people', filter: { email: 'aDA' }, collation },
  });
  expect(cursor).toMatchObject({ firstBatch: [{ _id: 1 }] });
  expect(await find('people', { email: 'aDA' })).toEqual([]);
});

test.each([
  { find: 'people', filter: { $where: 'true' } },
  { update: 'people', updates: [{ q: { _id: 1 }, u: { $push: { a: 1 } } }] },
  { renameCollection: 'shop.people' },
])('what it does not know it refuses: %j', async (command) => {
  const reply = await run(command);
  const [failure = reply] = (reply.writeErrors ?? []) as Reply[];
  expect(failure).toMatchObject({ code: 238, codeName: 'NotImplemented' });
});

test('what was answered is there after a crash, what was torn is not', async () => {
  appendFileSync(`${folder}/journal.bson`, Buffer.from([200, 0, 0, 0, 1]));
  const again = new Database(folder);
  expect(await find('sessions', { generation: { $gte: 1 } }, again)).toEqual([
    { _id: 'a', generation: 1 },
  ]);
  const documents = [{ key: 'x' }];
  const { writeErrors } = await run({ insert: 'limits', documents }, again);
  expect(writeErrors).toMatchObject([{ code: 11000 }]);
  await run({ insert: 'limits', documents: [{ _id: 'late' }] }, again);
  const last = new Database(folder);
  expect(await find('limits', { _id: 'late' }, last)).toHaveLength(1);
});
