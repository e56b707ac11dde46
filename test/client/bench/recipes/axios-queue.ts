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

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The same with a queue, after the gist axios.refresh_token.1.js by
 * Godofbrowser, which is the one that is copied. It rejects when the refresh
 * fails and signs nobody out.
 */
export function connect(baseURL: string): {
  api: AxiosInstance;
  login: (credentials: Credentials) => Promise<void>;
} {
  let accessToken: string | undefined;
  let isRefreshing = false;
  let failedQueue: Waiter[] = [];
  const processQueue = (error?: unknown) => {
    for (const { resolve, reject } of failedQueue) {
      if (error) reject(error);
      else resolve();
    }
    failedQueue = [];
  };
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
      if (isRefreshing) {
        await new Promise<void>((resolve, reject) => {
          failedQueue.push({ resolve, reject });
        });
        return api(original);
      }
      original._retry = true;
      isRefreshing = true;
      try {
        const { data } = await axios.post<Tokens>(
          `${baseURL}/auth/refresh`,
          null,
          { withCredentials: true, headers: SCRIPT },
        );
        accessToken = data.accessToken;
        processQueue();
      } catch (refreshError) {
        processQueue(refreshError);
        throw refreshError;
      } finally {
        isRefreshing = false;
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

export const createClient: CreateClient = (baseUrl) => {
  const { api, login } = connect(baseUrl);
  return { login, send: (call) => sendByAxios(api, call) };
};
