import type { StoreRow } from '../rows.js';

const naive: StoreRow['naive'] = {
  'src/auth/store/mongoose-session.store.ts': [
    [' generation: generation - 1,', ''],
  ],
};

const MONGOOSE_9 = {
  '@nestjs/config': '^12.0.0',
  '@nestjs/mongoose': '^12.0.0',
  mongoose: '^9.0.0',
};
const MONGOOSE_8 = {
  '@nestjs/config': '^4.0.2',
  '@nestjs/mongoose': '^11.0.3',
  mongoose: '^8.0.0',
};

/** Users and sessions in MongoDB, or in what stands for it: servers/mongodb.ts says which. */
export const mongooseRows: readonly StoreRow[] = [
  {
    name: 'mongoose 9, Nest 12',
    store: 'mongoose',
    server: 'mongodb',
    nest: 12,
    adapter: 'express',
    packages: MONGOOSE_9,
    naive,
    ownTests: true,
    always: true,
  },
  {
    name: 'mongoose 8, Nest 11',
    store: 'mongoose',
    server: 'mongodb',
    nest: 11,
    adapter: 'fastify',
    packages: MONGOOSE_8,
    ownTests: true,
  },
  {
    name: 'mongoose 8, Nest 10',
    store: 'mongoose',
    server: 'mongodb',
    nest: 10,
    adapter: 'express',
    packages: {
      '@nestjs/config': '^3.3.0',
      '@nestjs/mongoose': '^10.0.0',
      mongoose: '^8.0.0',
    },
  },
  {
    name: 'mongoose 9, sessions in Redis, Nest 12',
    store: 'mongoose',
    server: 'mongodb',
    redis: true,
    flags: ['--sessions', 'redis'],
    nest: 12,
    adapter: 'express',
    packages: MONGOOSE_9,
  },
  {
    name: 'mongoose 9, users with ObjectId and odd names, Nest 12',
    store: 'mongoose',
    server: 'mongodb',
    flags: [
      '--user-entity=src/accounts/account.schema.ts#Account',
      '--user-fields=email=mail,passwordHash=secret',
      '--user-active=blocked=false',
    ],
    edits: {
      'src/app.module.ts': [
        [
          "import { AppService } from './app.service.js';\n",
          "import { AppService } from './app.service.js';\nimport { AccountsModule } from './accounts/accounts.module.js';\n",
        ],
        ['    }),\n', '    }),\n    AccountsModule,\n'],
      ],
    },
    nest: 12,
    adapter: 'fastify',
    packages: MONGOOSE_9,
    ownTests: true,
  },
  {
    name: 'mongoose 8, users with numbers and fields added, Nest 11',
    store: 'mongoose',
    server: 'mongodb',
    flags: ['--add-user-fields'],
    edits: {
      'src/app.module.ts': [
        [
          "import { AppService } from './app.service';\n",
          "import { AppService } from './app.service';\nimport { PeopleModule } from './people/people.module';\n",
        ],
        ['    MongooseModule', '    PeopleModule,\n    MongooseModule'],
        [
          'serverSelectionTimeoutMS',
          "connectionName: 'people',\n      serverSelectionTimeoutMS",
        ],
      ],
    },
    nest: 11,
    adapter: 'express',
    packages: MONGOOSE_8,
    ownTests: true,
  },
];
