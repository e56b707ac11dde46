import axios, { type AxiosInstance } from 'axios';
import {
  createAuthRefresh,
  type AxiosAuthRefreshRequestConfig,
} from 'axios-auth-refresh';
import {
  SCRIPT,
  type CreateClient,
  type Credentials,
  type Tokens,
} from './recipe.js';
import { sendByAxios } from './send-by-axios.js';

type Instance = Parameters<typeof createAuthRefresh>[0];

/**
 * After the README of axios-auth-refresh, "Usage", "Request interceptor" and
 * "Skipping the interceptor", with its default options. It says nothing of a
 * refresh that fails, so nobody is signed out.
 */
export function connect(baseURL: string): {
  api: AxiosInstance;
  login: (credentials: Credentials) => Promise<void>;
} {
  let accessToken: string | undefined;
  const api = axios.create({ baseURL, withCredentials: true });
  api.interceptors.request.use((config) => {
    if (accessToken) config.headers.Authorization = `Bearer ${accessToken}`;
    return config;
  });
  // Its types see those of axios for require().
  createAuthRefresh(api as unknown as Instance, async () => {
    const { data } = await axios.post<Tokens>(`${baseURL}/auth/refresh`, null, {
      withCredentials: true,
      headers: SCRIPT,
    });
    accessToken = data.accessToken;
  });
  const login = async (credentials: Credentials) => {
    const config: AxiosAuthRefreshRequestConfig = { skipAuthRefresh: true };
    const { data } = await api.post<Tokens>('/auth/login', credentials, config);
    accessToken = data.accessToken;
  };
  return { api, login };
}

export const createClient: CreateClient = (baseUrl) => {
  const { api, login } = connect(baseUrl);
  return { login, send: (call) => sendByAxios(api, call) };
};
