// @ts-check

/**
 * @typedef {object} Requirement
 * @property {string} text what has to hold
 * @property {string} [reason] why no test, or not all of it, is in this suite
 */

/** The groups of behaviours by their letter. */
export const GROUPS = {
  T: 'Tokens',
  G: 'Guard',
  R: 'Refresh',
  S: 'End of a session',
  C: 'Cookies, CSRF, CORS',
  L: 'Login and password',
  O: 'Operations',
  I: 'Client',
};

/** How many behaviours each group has. */
export const SIZES = { T: 18, G: 7, R: 23, S: 7, C: 7, L: 7, O: 6, I: 10 };

/**
 * What generated auth has to do, by id. "Strict" is `--access-check session`.
 * @type {Record<string, Requirement>}
 */
export const REQUIREMENTS = {
  T01: { text: 'One algorithm a key; the token has no say in it' },
  T02: { text: 'No unsigned token, however its `alg` is written' },
  T03: { text: 'Nothing in a token counts before its signature does' },
  T04: { text: 'A public key is never taken for a secret (ES256)' },
  T05: { text: 'Keys and addresses of keys in the header are ignored' },
  T06: { text: 'A `kid` only chooses among the keys of the server' },
  T07: { text: 'A token has an expiry, as a number' },
  T08: { text: 'Clocks may differ by a few seconds, not by more' },
  T09: { text: 'Issuer and audience are there and exactly ours' },
  T10: {
    text: 'A token of one kind never passes for the other, by its `type`',
  },
  T11: { text: 'Nor by its header `typ`' },
  T12: { text: 'No claim beyond those documented' },
  T13: { text: 'Two tokens are never the same string' },
  T14: { text: 'The subject is a user who exists, by id (strict)' },
  T15: { text: 'Claims are typed before they reach a query' },
  T16: { text: 'What is no JWT is 401, not an error' },
  T17: { text: 'The Authorization header is the only way in' },
  T18: { text: 'An ambiguous header opens nothing' },

  G01: { text: 'Closed unless marked public' },
  G02: { text: 'A deactivated user is out at once (strict)' },
  G03: { text: 'A store that fails opens nothing' },
  G04: { text: 'Every 401 looks the same and names its scheme' },
  G05: { text: 'No spelling of path or method gets past the guard' },
  G06: {
    text: 'Gateways and resolvers are guarded alike',
    reason:
      'GraphQL resolvers are held against the guard by its generated unit tests only.',
  },
  G07: { text: 'A change of the user shows at the next request (strict)' },

  R01: { text: 'A refresh gives a new pair' },
  R02: { text: 'Thirty at once all get an answer, and it rotates once' },
  R03: { text: 'A lost answer is given again inside the grace time' },
  R04: { text: 'After it, reuse ends that session and no other' },
  R05: { text: 'An older token gets nothing, grace time or not' },
  R06: { text: 'Reuse is logged, and ends access tokens (strict)' },
  R07: { text: 'The limit set at login is never moved' },
  R08: { text: 'A session that is not used ends' },
  R09: { text: 'An inactive or deleted user gets nothing, retries included' },
  R10: { text: 'A generation ahead of the row is refused, and ends nothing' },
  R11: { text: 'A forged token is refused and changes nothing' },
  R12: { text: 'A new password ends the other sessions' },
  R13: { text: 'After a logout nothing works that was made beside it' },
  R14: {
    text: 'After a restart, what was revoked or rotated stays so',
    reason:
      'The store in memory forgets all sessions at a restart, which refuses them all; a store that outlives it has to keep them revoked.',
  },
  R15: { text: 'A failure in between never costs both tokens' },
  R16: { text: 'What is stored opens nothing' },
  R17: { text: 'No cookie, or an empty one, is 401 and not an error' },
  R18: { text: 'The refresh token is in its cookie and nowhere else' },
  R19: { text: 'Only POST refreshes or logs out' },
  R20: { text: 'No cache keeps answers of auth' },
  R21: { text: 'Works beside an expired access token, and is limited' },
  R22: {
    text: 'Own sessions are listed and ended, those of others are unknown',
  },
  R23: { text: 'Without a store for sessions there is no boot' },

  S01: { text: 'Logout revokes, and clears the cookie as it was set' },
  S02: { text: 'Logout can be repeated, and needs no valid token' },
  S03: { text: 'Logout everywhere ends every session of the user' },
  S04: { text: 'A login makes a new session and ends the one presented' },
  S05: { text: 'Ending one session leaves the others' },
  S06: { text: 'Dead rows go in batches, beside requests that go on' },
  S07: { text: 'A limit of sessions a user is kept' },

  C01: { text: 'In production the cookie is bound to its host and to https' },
  C02: { text: 'Name and value fit into what browsers keep' },
  C03: { text: 'No foreign page refreshes, logs out or logs in' },
  C04: { text: 'CORS opens nothing to origins that are not listed' },
  C05: { text: 'Two cookies of one name are refused' },
  C06: { text: 'Works below a prefix and a version' },
  C07: { text: 'Works on plain localhost, and refuses a careless production' },

  L01: { text: 'Nobody learns who has an account' },
  L02: { text: 'Guesses are limited by account and by address' },
  L03: { text: 'Length counts, composition does not, all characters do' },
  L04: { text: 'argon2id, a salt each, renewed when the cost rises' },
  L05: { text: 'Registration takes address and password, nothing else' },
  L06: { text: 'Values of other types and sizes are refused' },
  L07: { text: 'A new password needs the current one' },

  O01: { text: 'No boot with secrets that are missing, weak or equal' },
  O02: { text: 'No boot with times that are none, or too long' },
  O03: { text: 'Logs have no token, cookie or password' },
  O04: { text: 'Logs have each event of security' },
  O05: { text: 'Keys are exchanged without logging anybody out' },
  O06: {
    text: 'Others fetch public keys at a bounded rate, from one address',
  },

  I01: { text: 'Many 401 at once cause one refresh and one retry each' },
  I02: { text: 'A refused refresh ends the session once, without a loop' },
  I03: { text: 'A 401 of the retry is passed on' },
  I04: { text: 'Calls of auth are never refreshed' },
  I05: { text: 'Several tabs refresh once and all stay logged in' },
  I06: { text: 'A network error or 5xx is no logout' },
  I07: { text: 'The retry has the new token; a spent body is not resent' },
  I08: { text: 'No token in storage' },
  I09: { text: 'No token to another origin' },
  I10: { text: 'A logout beats a refresh that is under way' },
};
