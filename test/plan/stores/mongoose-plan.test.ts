import { expect, it } from 'vitest';
import {
  applyPlan,
  decide,
  isWrite,
  type RawOptions,
} from '../../../src/index.js';
import { memoryProject, planFor } from '../../support/plan-in-memory.js';

const MANIFEST = (version: string) =>
  JSON.stringify({
    name: 'shop',
    dependencies: {
      '@nestjs/core': '^11.0.0',
      '@nestjs/mongoose': '^11.0.3',
      mongoose: version,
    },
    devDependencies: { jest: '^30.0.0' },
  });

const ROOT = `import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { PeopleModule } from './people/people.module';

@Module({
  imports: [
    MongooseModule.forRoot('mongodb://localhost/shop', {
      serverSelectionTimeoutMS: 5000,
    }),
    PeopleModule,
  ],
})
export class AppModule {}
`;

const PEOPLE = `import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { User, UserSchema } from './user.schema';

@Module({
  imports: [
    MongooseModule.forFeature([{ name: User.name, schema: UserSchema }]),
  ],
})
export class PeopleModule {}
`;

const USER = `import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

@Schema()
export class User {
  @Prop({ required: true, unique: true })
  email: string;

  @Prop({ select: false })
  password: string;
}

export const UserSchema = SchemaFactory.createForClass(User);
`;

const STORE: RawOptions = { store: 'mongoose' };

const project = (files: Record<string, string> = {}) =>
  memoryProject('nest-11', {
    'package.json': MANIFEST('^8.16.0'),
    'src/app.module.ts': ROOT,
    'src/people/people.module.ts': PEOPLE,
    'src/people/user.schema.ts': USER,
    ...files,
  });

const withoutUsers = (files: Record<string, string> = {}) =>
  project({
    'src/app.module.ts': ROOT.replace(/.*PeopleModule.*\n/g, ''),
    ...files,
  });

it('makes users of its own where there are none, and stays with them', async () => {
  const host = withoutUsers();
  const plan = await planFor(host, STORE);

  expect(plan.problems).toEqual([]);
  expect(plan.manualSteps).toEqual([]);
  expect(plan.dependencies.map(({ name }) => name)).not.toContain('mongoose');
  expect(plan.notes.join()).toContain('auth_sessions');
  applyPlan(decide(plan, 'abort'), host);
  expect(host.read('src/users/user.schema.ts')).toContain('unique: true');
  expect(host.read('src/auth/users/users.service.ts')).toBeUndefined();
  const second = await planFor(host, STORE);
  expect(second.changes.filter(isWrite)).toEqual([]);
});

it('asks the users of the project, with fields that queries leave out', async () => {
  const host = project();
  const options = { ...STORE, userActive: 'none' };
  const plan = await planFor(host, options);

  expect(plan.problems).toEqual([]);
  applyPlan(decide(plan, 'abort'), host);
  const service = host.read('src/auth/users/users.service.ts') ?? '';
  expect(service).toContain(".select('+password')");
  expect(service).toContain('NotImplementedException');
  expect(host.read('src/users/users.module.ts')).toBeUndefined();
  expect(host.read('src/people/user.schema.ts')).toBe(USER);
  const second = await planFor(host, options);
  expect(second.changes.filter(isWrite)).toEqual([]);
});

it('adds what the users lack with consent only, once', async () => {
  const host = project();
  const problems = (await planFor(host, STORE)).problems;
  expect(problems.map(({ code }) => code)).toEqual(['user-entity-unfit']);

  const options = { ...STORE, addUserFields: true };
  applyPlan(decide(await planFor(host, options), 'abort'), host);
  expect(host.read('src/people/user.schema.ts')).toBe(
    USER.replace(
      '  password: string;\n',
      '  password: string;\n\n  @Prop({ default: true })\n  isActive: boolean;\n',
    ),
  );
  const second = await planFor(host, options);
  expect(second.changes.filter(isWrite)).toEqual([]);
  expect(second.refusals).toEqual([]);
});

it('says what only the user can do', async () => {
  const bare = await planFor(
    withoutUsers({
      'src/app.module.ts':
        "import { Module } from '@nestjs/common';\n@Module({})\nexport class AppModule {}\n",
    }),
    STORE,
  );
  expect(bare.manualSteps.map(({ text }) => text).join()).toContain(
    'MongooseModule.forRoot(',
  );
  const { notes } = await planFor(
    project({
      'src/app.module.ts': ROOT.replace('serverSelectionTimeoutMS: 5000,', ''),
      'src/people/user.schema.ts': USER.replace(', unique: true', ''),
    }),
    { ...STORE, userActive: 'none' },
  );
  expect(notes.join()).toContain('serverSelectionTimeoutMS: 5000');
  expect(notes.join()).toContain('give it unique: true');
});

it('has a model that a factory makes from the module that registers it', async () => {
  const people = PEOPLE.replace(
    'forFeature([{ name: User.name, schema: UserSchema }])',
    'forFeatureAsync([{ name: User.name, useFactory: () => UserSchema }])',
  );
  const options = { ...STORE, userActive: 'none' };
  const kept = project({ 'src/people/people.module.ts': people });
  expect((await planFor(kept, options)).problems).toMatchObject([
    { hint: expect.stringContaining('exports: [MongooseModule]') as string },
  ]);
  const given = project({
    'src/people/people.module.ts': people.replace(
      '  ],\n})',
      '  ],\n  exports: [MongooseModule],\n})',
    ),
  });
  applyPlan(decide(await planFor(given, options), 'abort'), given);
  const module = given.read('src/auth/users/users.module.ts') ?? '';
  expect(module).toContain('imports: [PeopleModule],');
  expect(module).not.toContain('MongooseModule');
});

it('keeps to the connection that has a name', async () => {
  const host = withoutUsers({
    'src/app.module.ts': ROOT.replace(/.*PeopleModule.*\n/g, '').replace(
      'serverSelection',
      "connectionName: 'main',\n      serverSelection",
    ),
  });
  applyPlan(decide(await planFor(host, STORE), 'abort'), host);
  expect(host.read('src/auth/store/mongoose-limiters.ts')).toContain(
    "@InjectConnection('main')",
  );
  expect(host.read('src/users/users.module.ts')).toContain("'main',");
});

it.each([
  ['^7.6.0', ['package-too-old']],
  ['^8.0.0', []],
  ['9.12.1', []],
])('with Mongoose %s has the problems %j', async (version, codes) => {
  const host = withoutUsers({ 'package.json': MANIFEST(version) });
  const { problems } = await planFor(host, STORE);
  expect(problems.map(({ code }) => code)).toEqual(codes);
});

it('wants Mongoose to be there', async () => {
  const { problems } = await planFor(memoryProject('nest-11'), STORE);
  expect(problems).toMatchObject([{ code: 'store-not-installed' }]);
});
