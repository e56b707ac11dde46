import { describe, expect, it } from 'vitest';
import { completeOptions } from '../../src/options/project-defaults.js';
import type { Project } from '../../src/project/project.js';
import type { Orm, StoreSetup } from '../../src/project/stores/store-setup.js';

const NOW = new Date('2026-11-27T23:59:58Z');

const setup = (orm: Orm, more: Partial<StoreSetup> = {}): StoreSetup => ({
  orm,
  database: undefined,
  migrations: 'src/migrations',
  userEntities: [],
  ...more,
});

/** Of a project with these ORMs. */
const complete = (setups: readonly StoreSetup[], given = {}) => {
  const stores = Object.fromEntries(setups.map((one) => [one.orm, one]));
  const project = {
    stores: stores as Project['stores'],
    directory: '.',
    frontends: [],
  };
  return completeOptions([{ values: given }], project, NOW);
};

describe('what a project tells', () => {
  it.each(['typeorm', 'prisma', 'drizzle', 'mikro-orm'] as const)(
    'is its store, its database and the time of a migration: %s',
    (orm) => {
      const options = complete([setup(orm, { database: 'mysql' })]);
      expect(options).toMatchObject({
        store: orm,
        database: 'mysql',
        migrationTime: '20261127235958',
      });
    },
  );

  it('is no migration for Mongoose and memory', () => {
    expect(complete([setup('mongoose')])).toMatchObject({
      store: 'mongoose',
      migrationTime: 'auto',
    });
    expect(complete([])).toMatchObject({
      store: 'memory',
      migrationTime: 'auto',
    });
  });

  it('gives way to what was chosen', () => {
    const both = [
      setup('typeorm', { database: 'mysql' }),
      setup('prisma', { database: 'sqlite' }),
    ];
    expect(complete(both, { store: 'prisma' })).toMatchObject({
      store: 'prisma',
      database: 'sqlite',
    });
    expect(
      complete(both, { store: 'typeorm', database: 'postgresql' }),
    ).toMatchObject({
      store: 'typeorm',
      database: 'postgresql',
    });
  });

  it('is not enough where there are two stores', () => {
    expect(() => complete([setup('typeorm'), setup('mongoose')])).toThrow(
      expect.objectContaining({
        code: 'several-stores',
        message:
          'There are several places for users and sessions: typeorm, mongoose.',
        hint: 'Choose one with --store, e.g. --store typeorm.',
      }),
    );
  });
});
