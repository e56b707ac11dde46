import ky, { type KyInstance } from 'ky';
import {
  SCRIPT,
  type CreateClient,
  type Credentials,
  type Tokens,
} from './recipe.js';

/**
 * After ky's readme, hooks.afterResponse, "Or retry with a fresh token on a 401
 * error". It says nothing of a refresh that fails, so nobody is signed out.
 */
export function connect(prefixUrl: string): {
  api: KyInstance;
  login: (credentials: Credentials) => Promise<void>;
} {
  let accessToken: string | undefined;
  const api = ky.create({
    prefixUrl,
    credentials: 'include',
    hooks: {
      beforeRequest: [
        (request) => {
          if (accessToken)
            request.headers.set('Authorization', `Bearer ${accessToken}`);
        },
      ],
      afterResponse: [
        async (request, _options, response, state) => {
          if (response.status !== 401 || state.retryCount > 0) return;
          const tokens = await ky
            .post(`${prefixUrl}/auth/refresh`, {
              credentials: 'include',
              headers: SCRIPT,
            })
            .json<Tokens>();
          accessToken = tokens.accessToken;
          const headers = new Headers(request.headers);
          headers.set('Authorization', `Bearer ${accessToken}`);
          return ky.retry({
            request: new Request(request, { headers }),
            code: 'TOKEN_REFRESHED',
          });
        },
      ],
    },
  });
  const login = async (json: Credentials) => {
    const tokens = await api.post('auth/login', { json }).json<Tokens>();
    accessToken = tokens.accessToken;
  };
  return { api, login };
}

export const createClient: CreateClient = (baseUrl) => {
  const { api, login } = connect(baseUrl);
  return {
    login,
    send: async ({ path, ...init }) => {
      const { status } = await api(path.slice(1), init);
      return status;
    },
  };
};
