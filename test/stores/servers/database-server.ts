/** Servers that stores are proved on; a file of SQLite counts as one. */
export type ServerKind =
  'mongodb' | 'mysql' | 'postgresql' | 'redis' | 'sqlite';

/** A server of our own, on a free port, with its data in a temporary folder. */
export interface DatabaseServer {
  readonly kind: ServerKind;
  /** What the server says of itself, for the report. */
  readonly version: string;
  /** Makes an empty database and gives its URL. */
  createDatabase: () => Promise<string>;
  stop: () => Promise<void>;
  /** Absent where nothing of that kind can happen to it. */
  readonly faults?: ServerFaults;
}

/** What happens to servers; the same port and data serve again afterwards. */
export interface ServerFaults {
  /** Ends every connection that a client has; new ones are welcome. */
  cutConnections: () => Promise<void>;
  /** Ends the server at once, as a power failure would. */
  crash: () => Promise<void>;
  /** After a crash; waits until the server answers. */
  restart: () => Promise<void>;
}

/** The reason why a kind of server cannot be had here. */
export class ServerMissing extends Error {}

/** A time zone that no store may notice: nobody's, and off the full hour. */
export const ODD_TIME_ZONE = { name: 'Asia/Kathmandu', offset: '+05:45' };
