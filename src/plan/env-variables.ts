import type { Options } from '../options/options.js';
import type { EnvKey } from '../patches/add-env-keys.js';
import type { MakeSecret } from './make-secret.js';

/** The secrets for `.env`, as `makeSecret` gives them. */
export function secretKeys(
  makeSecret: MakeSecret,
  { algorithm }: Pick<Options, 'algorithm'>,
): EnvKey[] {
  const access =
    algorithm === 'ES256'
      ? {
          name: 'JWT_ACCESS_PRIVATE_KEY',
          value: makeSecret('private key'),
          comment: 'Signs access tokens. P-256, PKCS #8: base64 or PEM.',
        }
      : {
          name: 'JWT_ACCESS_SECRET',
          value: makeSecret('secret'),
          comment: 'Signs access tokens. At least 32 random bytes.',
        };
  return [
    access,
    {
      name: 'JWT_REFRESH_SECRET',
      value: makeSecret('secret'),
      comment: 'Signs refresh tokens. Must differ from every other secret.',
    },
  ];
}

/** Every variable the generated code reads, without values, for an example. */
export function exampleKeys(appName: string, options: Options): EnvKey[] {
  const optional = (name: string, value: string, comment: string): EnvKey => ({
    name,
    value,
    comment,
    optional: true,
  });
  const keys = [
    ...secretKeys(() => '', options),
    options.algorithm === 'ES256'
      ? optional(
          'JWT_ACCESS_PRIVATE_KEY_PREVIOUS',
          '',
          'Verifies but does not sign, while a key is exchanged.',
        )
      : optional(
          'JWT_ACCESS_SECRET_PREVIOUS',
          '',
          'Verifies but does not sign, while a secret is exchanged.',
        ),
    optional(
      'JWT_REFRESH_SECRET_PREVIOUS',
      '',
      'Verifies but does not sign, while a secret is exchanged.',
    ),
    optional('JWT_ISSUER', appName, 'Who issues the tokens.'),
    optional('JWT_AUDIENCE', appName, 'Whom the access tokens are for.'),
    optional('JWT_ACCESS_TTL', options.accessTtl, '5m to 1h.'),
    optional(
      'JWT_REFRESH_TTL',
      options.refreshTtl,
      'From login on; 1d to 30d.',
    ),
    optional('JWT_REFRESH_IDLE', options.refreshIdle, 'Unused; 1d to 30d.'),
    optional(
      'AUTH_REFRESH_GRACE',
      '30s',
      'How long a refresh whose answer got lost may be repeated; 0s to 60s.',
    ),
    optional(
      'AUTH_MAX_SESSIONS',
      '10',
      'Sessions a user may have; a login beyond that ends the longest unused.',
    ),
    optional(
      'AUTH_LIMIT_LOGIN',
      '5/1m',
      'Logins per account and address, as in every limit: so many in a time.',
    ),
    optional('AUTH_LIMIT_LOGIN_IP', '20/1m', 'Logins per address.'),
    optional(
      'AUTH_LIMIT_LOGIN_ACCOUNT',
      '100/1h',
      'Failed logins per account in a row, from anywhere.',
    ),
    ...(options.register
      ? [optional('AUTH_LIMIT_REGISTER', '5/1h', 'New accounts per address.')]
      : []),
    optional('AUTH_LIMIT_REFRESH', '30/5m', 'Refreshes per session.'),
    optional('AUTH_LIMIT_PASSWORD', '5/1m', 'Password changes per user.'),
    ...(options.sessions === 'redis'
      ? [
          optional(
            'REDIS_URL',
            'redis://localhost:6379',
            'Keeps sessions and limits; rediss:// for TLS.',
          ),
        ]
      : []),
  ];
  return options.refreshTransport === 'cookie'
    ? [
        ...keys,
        optional(
          'AUTH_ALLOWED_ORIGINS',
          'https://app.example.com',
          'Other origins whose pages may log in, refresh and log out, comma-separated.',
        ),
      ]
    : keys;
}
