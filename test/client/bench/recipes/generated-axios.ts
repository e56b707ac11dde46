import axios, { type AxiosInstance } from 'axios';
import { createAuthClient } from 'generated/auth-axios';
import type { AuthRoutes } from '../../support/client-modules.js';
import { failed } from '../failed-answer.js';
import type { CreateClient } from './recipe.js';
import { sendByAxios } from './send-by-axios.js';

/** As the generated code's own comments say. */
export function connect(
  baseURL: string,
  signOut: () => void,
): AuthRoutes & { readonly api: AxiosInstance } {
  const api = axios.create({ baseURL });
  const auth = createAuthClient(api);
  auth.session.subscribe(({ status }) => {
    if (status === 'ended') signOut();
  });
  return { ...auth, api };
}

export const createClient: CreateClient = (baseUrl, signOut) => {
  const { api, login } = connect(baseUrl, signOut);
  return {
    login: async (credentials) => {
      const { ok, status } = await login(credentials);
      if (!ok) throw failed(status);
    },
    send: (call) => sendByAxios(api, call),
  };
};
