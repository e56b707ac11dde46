import { ofetch, type $Fetch } from 'ofetch';
import {
  SCRIPT,
  type CreateClient,
  type Credentials,
  type Tokens,
} from './recipe.js';

/**
 * After unjs/ofetch issues 109 and 300: `onResponseError` gets a new token, and
 * `retryStatusCodes` has the request sent again; `retry`, as without it no POST
 * is. They say nothing of a refresh that fails, so nobody is signed out.
 */
export function connect(baseURL: string): {
  api: $Fetch;
  login: (credentials: Credentials) => Promise<void>;
} {
  let accessToken: string | undefined;
  const api = ofetch.create({
    baseURL,
    credentials: 'include',
    retry: 1,
    retryStatusCodes: [401],
    onRequest: ({ options }) => {
      if (accessToken)
        options.headers.set('Authorization', `Bearer ${accessToken}`);
    },
    onResponseError: async ({ response }) => {
      if (response.status !== 401) return;
      const tokens = await ofetch<Tokens>('/auth/refresh', {
        baseURL,
        method: 'POST',
        credentials: 'include',
        headers: SCRIPT,
      });
      accessToken = tokens.accessToken;
    },
  });
  const login = async (body: Credentials) => {
    const options = { method: 'POST', body };
    const tokens = await api<Tokens>('/auth/login', options);
    accessToken = tokens.accessToken;
  };
  return { api, login };
}

export const createClient: CreateClient = (baseUrl) => {
  const { api, login } = connect(baseUrl);
  return {
    login,
    send: async ({ path, ...options }) => {
      const { status } = await api.raw(path, { ...options, duplex: 'half' });
      return status;
    },
  };
};
