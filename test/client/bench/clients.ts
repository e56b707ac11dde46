/** A row of the comparison. */
export interface ClientRow {
  readonly name: string;
  /** Its file in `recipes`. */
  readonly recipe: string;
  /** The package it stands on. */
  readonly library?: string;
}

export const CLIENTS: readonly ClientRow[] = [
  { name: 'generated, fetch', recipe: 'generated-fetch' },
  { name: 'generated, axios', recipe: 'generated-axios', library: 'axios' },
  {
    name: 'axios-auth-refresh',
    recipe: 'axios-auth-refresh',
    library: 'axios-auth-refresh',
  },
  { name: 'axios, `_retry`', recipe: 'axios-retry-flag', library: 'axios' },
  {
    name: 'axios, `_retry` and a queue',
    recipe: 'axios-queue',
    library: 'axios',
  },
  { name: 'ky, `afterResponse`', recipe: 'ky', library: 'ky' },
  {
    name: 'ofetch, `onResponseError`',
    recipe: 'ofetch',
    library: 'ofetch',
  },
];
