import type { Options } from './options.js';

/** What a value of an option looks like. */
export type OptionValue =
  | { readonly kind: 'boolean'; readonly default: boolean }
  | {
      readonly kind: 'directory';
      readonly default: string;
      /** Whether it may lie in another package of the workspace. */
      readonly mayLeave?: true;
    }
  | { readonly kind: 'word'; readonly default: string }
  | { readonly kind: 'name'; readonly default: string }
  /** A field that is true, or `field=VALUE`. */
  | { readonly kind: 'condition'; readonly default: string }
  | {
      readonly kind: 'duration';
      readonly default: string;
      readonly least: string;
      readonly most: string;
    }
  /** Text that a regular expression describes. */
  | {
      readonly kind: 'pattern';
      readonly default: string;
      readonly pattern: string;
      /** How an error names what was expected. */
      readonly expected: string;
    }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] };

/** One value of a choice; the first in its list is the default. */
export interface Choice {
  readonly value: string;
  /** Shown beside the value in questions and help. */
  readonly description: string;
}

/** Headings under which the help lists options, in this order. */
export const OPTION_GROUPS = {
  code: 'The generated code:',
  routes: 'Routes and tokens:',
  client: 'The client:',
  users: 'Users and database:',
} as const;

/** One row of the table: everything any host needs to know of an option. */
export interface OptionRow {
  readonly name: keyof Options;
  readonly flag: string;
  readonly group: keyof typeof OPTION_GROUPS;
  /** Placeholder of the value in the help text; none for booleans. */
  readonly placeholder?: string;
  readonly description: string;
  readonly value: OptionValue;
  /** Asked on a terminal when it is there. */
  readonly question?: string;
}

/** All options, in the order in which they are asked and listed. */
export const OPTION_TABLE: readonly OptionRow[] = [
  {
    name: 'path',
    flag: '--path',
    group: 'code',
    placeholder: '<dir>',
    description: 'directory of the auth code, below the source root',
    value: { kind: 'directory', default: 'auth' },
  },
  {
    name: 'name',
    flag: '--name',
    group: 'code',
    placeholder: '<name>',
    description:
      'what module, service and controller are called, and their directory; routes stay as they are',
    value: { kind: 'name', default: 'auth' },
  },
  {
    name: 'guard',
    flag: '--guard',
    group: 'routes',
    placeholder: '<scope>',
    description: 'which routes need an access token',
    value: {
      kind: 'choice',
      choices: [
        { value: 'route', description: 'those with @UseGuards(JwtAuthGuard)' },
        { value: 'global', description: 'every route, unless it is @Public()' },
      ],
    },
    question: 'Which routes need an access token?',
  },
  {
    name: 'strategy',
    flag: '--strategy',
    group: 'routes',
    placeholder: '<kind>',
    description: 'what verifies an access token',
    value: {
      kind: 'choice',
      choices: [
        { value: 'passport', description: 'passport-jwt' },
        { value: 'direct', description: 'the guard, without passport' },
      ],
    },
  },
  {
    name: 'accessCheck',
    flag: '--access-check',
    group: 'routes',
    placeholder: '<kind>',
    description: 'what an access token is held against',
    value: {
      kind: 'choice',
      choices: [
        { value: 'stateless', description: 'its signature and claims alone' },
        {
          value: 'session',
          description:
            'session and user as well, so that a logout bites at once',
        },
      ],
    },
  },
  {
    name: 'refreshTransport',
    flag: '--refresh-transport',
    group: 'routes',
    placeholder: '<way>',
    description: 'how the refresh token travels',
    value: {
      kind: 'choice',
      choices: [
        { value: 'cookie', description: 'httpOnly cookie, for browsers' },
        { value: 'body', description: 'JSON body, for native clients' },
      ],
    },
    question: 'How does the refresh token travel?',
  },
  {
    name: 'crossSite',
    flag: '--cross-site',
    group: 'routes',
    description:
      'the front end is on another site: a SameSite=None cookie in production, for the origins of AUTH_ALLOWED_ORIGINS only',
    value: { kind: 'boolean', default: false },
  },
  {
    name: 'client',
    flag: '--client',
    group: 'client',
    placeholder: '<kind>',
    description: 'client code to write (repeatable)',
    value: {
      kind: 'choices',
      choices: [
        { value: 'fetch', description: 'a fetch that refreshes and retries' },
        { value: 'axios', description: 'the same for axios' },
        { value: 'angular', description: 'the same for HttpClient' },
        { value: 'react', description: 'that fetch and useAuth()' },
        { value: 'none', description: 'no client code' },
      ],
    },
    question: 'Which client code do you want?',
  },
  {
    name: 'clientDir',
    flag: '--client-dir',
    group: 'client',
    placeholder: '<dir>',
    description: 'directory of the client code, below the package',
    value: { kind: 'directory', default: 'client', mayLeave: true },
  },
  {
    name: 'register',
    flag: '--register',
    group: 'routes',
    description: 'POST /auth/register, where anybody can make an account',
    value: { kind: 'boolean', default: true },
    question: 'May anybody make an account (POST /auth/register)?',
  },
  {
    name: 'store',
    flag: '--store',
    group: 'users',
    placeholder: '<kind>',
    description: 'where users and sessions are kept',
    value: {
      kind: 'choice',
      choices: [
        { value: 'memory', description: 'in the process, to start with' },
        { value: 'typeorm', description: 'TypeORM' },
        { value: 'prisma', description: 'Prisma' },
        { value: 'drizzle', description: 'Drizzle' },
        { value: 'mikro-orm', description: 'MikroORM' },
        { value: 'mongoose', description: 'Mongoose' },
      ],
    },
    question: 'Where are users and sessions kept?',
  },
  {
    name: 'sessions',
    flag: '--sessions',
    group: 'users',
    placeholder: '<place>',
    description: 'where sessions and limits are kept',
    value: {
      kind: 'choice',
      choices: [
        { value: 'same', description: 'with the users' },
        { value: 'redis', description: 'in Redis' },
      ],
    },
  },
  {
    name: 'database',
    flag: '--database',
    group: 'users',
    placeholder: '<kind>',
    description: 'what the ORM talks to, where its set-up does not tell',
    value: {
      kind: 'choice',
      choices: [
        { value: 'postgresql', description: 'PostgreSQL' },
        { value: 'mysql', description: 'MySQL or MariaDB' },
        { value: 'sqlite', description: 'SQLite' },
      ],
    },
  },
  {
    name: 'userEntity',
    flag: '--user-entity',
    group: 'users',
    placeholder: '<place>',
    description:
      'the users you have, as path#Name: their entity, model or table; `none`: new ones',
    value: {
      kind: 'pattern',
      default: 'auto',
      pattern: '^(?:auto|none|[^\\s#]+#[A-Za-z_$][\\w$]*)$',
      expected: 'path#Name, auto or none',
    },
  },
  {
    name: 'userFields',
    flag: '--user-fields',
    group: 'users',
    placeholder: '<list>',
    description: 'what the fields of your users are called, as in `email=mail`',
    value: {
      kind: 'pattern',
      default: 'auto',
      pattern:
        '^(?:auto|(?:id|email|passwordHash)=[A-Za-z_$][\\w$]*(?:,(?:id|email|passwordHash)=[A-Za-z_$][\\w$]*)*)$',
      expected: 'a list such as email=mail,passwordHash=secret',
    },
  },
  {
    name: 'addUserFields',
    flag: '--add-user-fields',
    group: 'users',
    description:
      'add the fields that auth needs to your users, where they are missing',
    value: { kind: 'boolean', default: false },
  },
  {
    name: 'migrationTime',
    flag: '--migration-time',
    group: 'users',
    placeholder: '<digits>',
    description: 'when the migration was made, as 20261231235959',
    value: {
      kind: 'pattern',
      default: 'auto',
      pattern: '^(?:auto|\\d{14})$',
      expected: 'auto or 14 digits, such as 20261231235959',
    },
  },
  {
    name: 'userActive',
    flag: '--user-active',
    group: 'users',
    placeholder: '<field>',
    description:
      'who may log in of the users you have: a boolean field, `blocked=false`, `deletedAt=null` or `status=ON`; `none`: everybody',
    value: { kind: 'condition', default: 'auto' },
  },
  {
    name: 'algorithm',
    flag: '--algorithm',
    group: 'routes',
    placeholder: '<name>',
    description: 'what signs access tokens',
    value: {
      kind: 'choice',
      choices: [
        { value: 'HS256', description: 'a secret, for one service' },
        {
          value: 'ES256',
          description: 'a key pair: other services verify with its public half',
        },
      ],
    },
  },
  {
    name: 'accessTtl',
    flag: '--access-ttl',
    group: 'routes',
    placeholder: '<time>',
    description: 'life of an access token',
    value: { kind: 'duration', default: '15m', least: '5m', most: '1h' },
  },
  {
    name: 'refreshTtl',
    flag: '--refresh-ttl',
    group: 'routes',
    placeholder: '<time>',
    description: 'life of a session, from login on',
    value: { kind: 'duration', default: '30d', least: '1d', most: '30d' },
  },
  {
    name: 'refreshIdle',
    flag: '--refresh-idle',
    group: 'routes',
    placeholder: '<time>',
    description: 'life of a session that is not used',
    value: { kind: 'duration', default: '7d', least: '1d', most: '30d' },
  },
  {
    name: 'spec',
    flag: '--spec',
    group: 'code',
    description: 'tests of the generated code',
    value: { kind: 'boolean', default: true },
  },
  {
    name: 'specFileSuffix',
    flag: '--spec-file-suffix',
    group: 'code',
    placeholder: '<word>',
    description: 'what unit tests are called, as in auth.service.spec.ts',
    value: { kind: 'word', default: 'spec' },
  },
  {
    name: 'skipImport',
    flag: '--skip-import',
    group: 'code',
    description: 'leave the root module alone and print the lines to paste',
    value: { kind: 'boolean', default: false },
  },
  {
    name: 'agentsMd',
    flag: '--agents-md',
    group: 'code',
    placeholder: '<how>',
    description: 'what to do where there is an AGENTS.md',
    value: {
      kind: 'choice',
      choices: [
        { value: 'print', description: 'print a few lines to paste' },
        { value: 'add', description: 'add them as a marked section' },
        { value: 'none', description: 'nothing' },
      ],
    },
    question: 'AGENTS.md is for coding agents. Tell them of auth?',
  },
];

/** The value an option has when nobody says anything. */
export function defaultOf({ value }: OptionRow): string | boolean | string[] {
  switch (value.kind) {
    case 'choice':
      return value.choices[0]?.value ?? '';
    case 'choices':
      return value.choices.slice(0, 1).map((choice) => choice.value);
    default:
      return value.default;
  }
}
