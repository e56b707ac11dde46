import { PgDatabase, type PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** The database as Drizzle gives it, with any driver; also its DI token. */
export abstract class Database extends PgDatabase<PgQueryResultHKT> {}
