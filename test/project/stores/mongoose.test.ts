import { describe, expect, it } from 'vitest';
import { readProject } from '../../../src/index.js';
import { nestProject } from '../support/nest-project.js';

const MANIFEST = JSON.stringify({
  name: 'shop',
  dependencies: {
    '@nestjs/core': '^11.1.0',
    '@nestjs/mongoose': '^11.0.3',
    mongoose: '^8.16.0',
  },
});

const ROOT = `import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { UsersModule } from './users/users.module';

@Module({
  imports: [
    MongooseModule.forRoot('mongodb://localhost/shop'),
    UsersModule,
  ],
})
export class AppModule {}
`;

const usersModule = (registration: string, more = '') =>
  `import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { User, UserSchema } from './schemas/user.schema';
${more}
@Module({ imports: [MongooseModule.${registration}] })
export class UsersModule {}
`;

const FOR_FEATURE = 'forFeature([{ name: User.name, schema: UserSchema }])';

const USER = `import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import mongoose, { HydratedDocument, Types } from 'mongoose';

export type UserDocument = HydratedDocument<User>;

@Schema({ timestamps: true })
export class User {
  _id: Types.ObjectId;

  @Prop({ required: true, unique: true, lowercase: true, trim: true })
  email: string;

  @Prop({ select: false })
  password?: string;

  @Prop({ type: [String], enum: ['user', 'admin'], default: ['user'] })
  roles: string[];

  @Prop({ default: true })
  isActive: boolean;

  @Prop({ type: mongoose.Schema.Types.ObjectId, ref: 'Company', required: true })
  company: Types.ObjectId;

  @Prop(String)
  nick: string;

  fullName: string;
}

export const UserSchema = SchemaFactory.createForClass(User);
UserSchema.index({ nick: 1 }, { unique: true });
`;

const setup = (files: Record<string, string> = {}, userEntity?: string) =>
  readProject(
    nestProject({
      'package.json': MANIFEST,
      'src/app.module.ts': ROOT,
      'src/users/users.module.ts': usersModule(FOR_FEATURE),
      'src/users/schemas/user.schema.ts': USER,
      ...files,
    }),
    { userEntity },
  ).stores.mongoose;

describe('the schema of users', () => {
  it('is found by the class, where a module registers it', () => {
    expect(setup()?.userEntities).toMatchObject([
      {
        path: 'src/users/schemas/user.schema.ts',
        className: 'User',
        isDefaultExport: false,
        hasSaveHooks: false,
        modelName: '',
        schema: {
          path: 'src/users/schemas/user.schema.ts',
          name: 'UserSchema',
        },
        connection: '',
      },
    ]);
  });

  it('has the fields with @Prop(), and an id', () => {
    const fields = setup()?.userEntities[0]?.fields ?? [];
    expect(
      fields.map(({ name, type, isNullable, isUnique, hasDefault, isHidden }) =>
        [
          `${name}: ${type}`,
          ...(isNullable ? ['null'] : []),
          ...(isUnique ? ['unique'] : []),
          ...(hasDefault ? ['default'] : []),
          ...(isHidden ? ['hidden'] : []),
        ].join(' '),
      ),
    ).toEqual([
      '_id: ObjectId unique default',
      'email: string unique',
      'password: string null hidden',
      'roles: string[] null default',
      'isActive: boolean null default',
      'company: ObjectId',
      'nick: string null unique',
    ]);
    expect(fields[0]).toMatchObject({ isId: true, isGenerated: true });
  });

  it('may have an id of its own', () => {
    const own = (prop: string) =>
      setup({
        'src/users/schemas/user.schema.ts': USER.replace(
          '  _id: Types.ObjectId;',
          `  ${prop}`,
        ),
      })?.userEntities[0]?.fields[0];

    expect(own('@Prop({ required: true })\n  _id: number;')).toMatchObject({
      ...{ name: '_id', type: 'number', isId: true, isGenerated: false },
    });
    expect(
      own(
        '@Prop({ type: String, default: () => randomUUID() })\n  _id: string;',
      ),
    ).toMatchObject({ type: 'string', isId: true, isGenerated: true });
  });

  it('may be registered by a name, on a connection, or by a factory with hooks', () => {
    const named = setup({
      'src/users/users.module.ts': usersModule(
        "forFeature([{ name: 'Person', schema: UserSchema }], 'people')",
      ),
    });
    expect(named?.userEntities).toMatchObject([
      { modelName: 'Person', connection: 'people' },
    ]);
    const made = setup({
      'src/users/users.module.ts': usersModule(`forFeatureAsync([{
        name: User.name,
        useFactory: () => {
          const schema = UserSchema;
          schema.pre('save', async function () {});
          return schema;
        },
      }])`),
    });
    expect(made?.userEntities).toMatchObject([
      {
        className: 'User',
        hasSaveHooks: true,
        factory: {
          path: 'src/users/users.module.ts',
          className: 'UsersModule',
          isExported: false,
        },
      },
    ]);
  });

  it('may be one of several, of which a named one is taken', () => {
    const files = {
      'src/users/users.module.ts': usersModule(
        'forFeature([{ name: User.name, schema: UserSchema }, { name: Customer.name, schema: CustomerSchema }])',
        "import { Customer, CustomerSchema } from './schemas/customer.schema';",
      ),
      'src/users/schemas/customer.schema.ts': USER.replaceAll(
        'User',
        'Customer',
      ),
    };
    const names = (userEntity?: string) =>
      setup(files, userEntity)?.userEntities.map(({ className }) => className);
    expect(names()).toEqual(['User']);
    expect(names('src/users/schemas/customer.schema.ts#Customer')).toEqual([
      'Customer',
    ]);
  });

  it('is none that is generated, not registered, or not made of a class', () => {
    const module = usersModule(FOR_FEATURE);
    expect(
      setup({ 'src/users/users.module.ts': `${module}// UsersPort` })
        ?.userEntities,
    ).toEqual([]);
    expect(
      setup({ 'src/users/users.module.ts': usersModule('forFeature([])') })
        ?.userEntities,
    ).toEqual([]);
    expect(
      setup({
        'src/users/schemas/user.schema.ts':
          "import { Schema } from 'mongoose';\nexport class User {}\nexport const UserSchema = new Schema({ email: String });\n",
      })?.userEntities,
    ).toEqual([]);
  });
});

describe('connections', () => {
  it('are what forRoot and forRootAsync make', () => {
    expect(setup()?.connections).toEqual([
      { path: 'src/app.module.ts', name: '', isBounded: false },
    ]);
    const root = (call: string) =>
      setup({
        'src/app.module.ts': ROOT.replace(
          "forRoot('mongodb://localhost/shop')",
          call,
        ),
      })?.connections;
    expect(
      root(
        "forRootAsync({ connectionName: 'people', useFactory: () => ({ uri: '', serverSelectionTimeoutMS: 5000 }) })",
      ),
    ).toMatchObject([{ name: 'people', isBounded: true }]);
    expect(
      root("forRoot('mongodb://localhost/shop', { connectionName: 'a' })"),
    ).toMatchObject([{ name: 'a', isBounded: false }]);
  });

  it('may be none', () => {
    const none = ROOT.replace(/ {4}MongooseModule.*\n/, '');
    expect(setup({ 'src/app.module.ts': none })?.connections).toEqual([]);
  });
});
