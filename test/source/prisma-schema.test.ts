import { describe, expect, it } from 'vitest';
import {
  attributeValue,
  parsePrismaSchema,
  stringValue,
} from '../../src/source/prisma-schema.js';

const SCHEMA = `
generator client {
  provider = "prisma-client"
  output   = "../src/generated" // not { here }
}
/* model Ghost {
  id Int @id
} */
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

/// Who logs in }.
model User {
  id    String   @id @default("a } b") // first
  email String?  @map("e_mail")
  posts Post[]
  place Unsupported("point")?
  // name String
  @@index([email])
  @@map("users")
}
enum Role {
  ADMIN
}
`;

describe.each([
  ['as it is', SCHEMA],
  ['with CRLF', SCHEMA.replaceAll('\n', '\r\n')],
  ['with a BOM', `\uFEFF${SCHEMA.trimStart()}`],
])('parsePrismaSchema %s', (_, text) => {
  const blocks = parsePrismaSchema(text);

  it('reads blocks, and none in comments', () => {
    expect(blocks.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'generator client',
      'datasource db',
      'model User',
      'enum Role',
    ]);
  });

  it('reads settings as they are written', () => {
    expect(blocks[0]?.settings.output?.trim()).toBe('"../src/generated"');
    expect(blocks[1]?.settings.url).toBe('env("DATABASE_URL")');
  });

  it('reads the fields of a model, and where they are', () => {
    const user = blocks[2];
    expect(user?.fields).toMatchObject([
      { name: 'id', type: 'String', isOptional: false, isList: false },
      { name: 'email', isOptional: true, attributes: '@map("e_mail")' },
      { name: 'posts', type: 'Post', isList: true },
      { name: 'place', type: 'Unsupported("point")', isOptional: true },
    ]);
    expect(user?.attributes).toEqual(['@@index([email])', '@@map("users")']);
    for (const { name, position } of user?.fields ?? [])
      expect(text.slice(position).startsWith(name)).toBe(true);
  });
});

it('leaves a block out that does not end', () => {
  expect(parsePrismaSchema('model User {\n  id Int @id\n')).toEqual([]);
});

it.each([
  ['@id @default(dbgenerated("f(1)"))', '@default', 'dbgenerated("f(1)")'],
  ['@@map("users")', '@@map', '"users"'],
  ['@@map("users")', '@map', undefined],
  ['@db.Uuid', '@default', undefined],
])('of %s, %s is given %s', (attributes, name, value) => {
  expect(attributeValue(attributes, name)).toBe(value);
});

it('takes a string literal for its text, and nothing else', () => {
  expect(stringValue('"users"')).toBe('users');
  expect(stringValue('env("X")')).toBeUndefined();
});
