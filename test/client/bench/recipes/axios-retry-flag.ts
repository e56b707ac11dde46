import axios, {
  type AxiosError,
  type AxiosInstance,
  type InternalAxiosRequestConfig,
} from 'axios';
import {
  SCRIPT,
  type CreateClient,
  type Credentials,
  type Tokens,
} from './recipe.js';
import { sendByAxios } from './send-by-axios.js';

/**
 * The interceptor of most tutorials: `_retry` on the request, and whoever's
 * refresh fails is sent to the login page, whatever the reason.
 */
export function connect(
  baseURL: string,
  signOut: () => void,
): {
  api: AxiosInstance;
  login: (credentials: Credentials) => Promise<void>;
} {
  let accessToken: string | undefined;
  const api = axios.create({ baseURL, withCredentials: true });
  api.interceptors.request.use((config) => {
    if (accessToken) config.headers.Authorization = `Bearer ${accessToken}`;
    return config;
  });
  api.interceptors.response.use(
    (response) => response,
    async (error: AxiosError) => {
      const original = error.config as InternalAxiosRequestConfig & {
        _retry?: boolean;
      };
      if (error.response?.status !== 401 || original._retry) throw error;
      original._retry = true;
      try {
        const { data } = await axios.post<Tokens>(
          `${baseURL}/auth/refresh`,
          null,
          { withCredentials: true, headers: SCRIPT },
        );
        accessToken = data.accessToken;
      } catch (refreshError) {
        accessToken = undefined;
        signOut();
        throw refreshError;
      }
      return api(original);
    },
  );
  const login = async (credentials: Credentials) => {
    const { data } = await api.post<Tokens>('/auth/login', credentials);
    accessToken = data.accessToken;
  };
  return { api, login };
}

export const createClient: CreateClient = (baseUrl, signOut) => {
  const { api, login } = connect(baseUrl, signOut);
  return { login, send: (call) => sendByAxios(api, call) };
};
