/** The client of the generated app, found when the recipes are bundled. */
declare module 'generated/auth-fetch' {
  export const createAuthClient: import('../../support/client-modules.js').ClientModules['createAuthClient'];
}

declare module 'generated/auth-axios' {
  export const createAuthClient: import('../../support/client-modules.js').AxiosModule['createAuthClient'];
}
