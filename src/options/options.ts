import type { Database, Orm } from '../project/stores/store-setup.js';

/** What signs access tokens: one secret, or a key pair whose public half others verify with. */
export type Algorithm = 'HS256' | 'ES256';
/** A kind of client code; `none` for no code at all. */
export type Client = 'fetch' | 'axios' | 'angular' | 'react' | 'none';
/** Which routes need an access token: those that say so, or all that do not say otherwise. */
export type GuardScope = 'route' | 'global';
/** How a refresh token travels: in an httpOnly cookie, or in the JSON body. */
export type RefreshTransport = 'cookie' | 'body';
/** Where users are kept: in the process, or by an ORM. */
export type Store = 'memory' | Orm;
/** Where sessions and limits are kept: with the users, or in Redis. */
export type Sessions = 'same' | 'redis';
/** What verifies an access token: passport-jwt, or the guard by itself. */
export type Strategy = 'passport' | 'direct';
/** What an AGENTS.md gets: the lines on screen, a marked section, or nothing. */
export type AgentsMd = 'print' | 'add' | 'none';
/** What an access token is held against: itself alone, or its session and user as well. */
export type AccessCheck = 'stateless' | 'session';

/** Every choice of a run, complete and checked. Durations keep their unit. */
export interface Options {
  /** Directory of the generated code, relative to the source root. */
  readonly path: string;
  /** Stands in class and file names, e.g. `auth` in AuthModule; kebab-case. */
  readonly name: string;
  /** Where users are kept, and sessions unless they are somewhere else. */
  readonly store: Store;
  /** Where sessions and limits are kept: with the users, or in Redis. */
  readonly sessions: Sessions;
  /** What the ORM of the store talks to; of no meaning to memory and mongoose. */
  readonly database: Database;
  /** The users that are there, as `path#Class`; `auto` to look for them. */
  readonly userEntity: string;
  /** Their fields, e.g. `email=mail,passwordHash=secret`; `auto` to look. */
  readonly userFields: string;
  /** Consent to give users the fields that auth needs and that are missing. */
  readonly addUserFields: boolean;
  /** When the migration was made, as 14 digits in UTC; `auto` without one. */
  readonly migrationTime: string;
  /** Of users that are there: their active flag, `none`, or `auto` to look. */
  readonly userActive: string;
  /** Client adapters to write; empty for none. */
  readonly client: readonly Exclude<Client, 'none'>[];
  /** Relative to the package that owns the application. */
  readonly clientDir: string;
  readonly refreshTransport: RefreshTransport;
  /** Whether the front end is on another site, which wants SameSite=None. */
  readonly crossSite: boolean;
  readonly guard: GuardScope;
  /** What verifies an access token: passport-jwt, or the guard by itself. */
  readonly strategy: Strategy;
  /** Whether each request with a token looks up its session and user. */
  readonly accessCheck: AccessCheck;
  readonly register: boolean;
  /** What signs access tokens; refresh tokens are always HS256. */
  readonly algorithm: Algorithm;
  /** Life of an access token, e.g. `15m`. */
  readonly accessTtl: string;
  /** Life of a session from login on, which no refresh extends, e.g. `30d`. */
  readonly refreshTtl: string;
  /** Life of a session that is not used, e.g. `7d`. */
  readonly refreshIdle: string;
  readonly spec: boolean;
  /** The word before `.ts` in the names of unit tests, e.g. `spec`. */
  readonly specFileSuffix: string;
  /** Leaves the root module alone and prints the lines to paste. */
  readonly skipImport: boolean;
  /** What becomes of an AGENTS.md: lines to paste are shown, or added. */
  readonly agentsMd: AgentsMd;
}

/** Choices as a host got them: not checked, any of them missing. */
export type RawOptions = {
  readonly [Name in keyof Options]?: unknown;
};
