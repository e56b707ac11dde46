import { createAuthClient } from 'generated/auth-fetch';
import type { AuthClient } from '../../support/client-modules.js';
import { failed } from '../failed-answer.js';
import type { CreateClient } from './recipe.js';

/** As the generated code's own comments say. */
export function connect(baseUrl: string, signOut: () => void): AuthClient {
  const auth = createAuthClient({ baseUrl });
  auth.session.subscribe(({ status }) => {
    if (status === 'ended') signOut();
  });
  return auth;
}

export const createClient: CreateClient = (baseUrl, signOut) => {
  const auth = connect(baseUrl, signOut);
  const check = ({ ok, status }: Response) => {
    if (!ok) throw failed(status);
    return status;
  };
  return {
    login: async (credentials) => check(await auth.login(credentials)),
    send: async ({ path, ...init }) =>
      check(await auth.fetch(baseUrl + path, { ...init, duplex: 'half' })),
  };
};
