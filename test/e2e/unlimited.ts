/** Raises the limits of the generated routes, so that many tests can come from one address. */
export const UNLIMITED = {
  AUTH_LIMIT_LOGIN: '100000/1m',
  AUTH_LIMIT_LOGIN_IP: '100000/1m',
  AUTH_LIMIT_LOGIN_ACCOUNT: '100000/1h',
  AUTH_LIMIT_REGISTER: '100000/1h',
  AUTH_LIMIT_REFRESH: '100000/5m',
  AUTH_LIMIT_PASSWORD: '100000/1m',
};
