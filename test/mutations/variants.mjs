// @ts-check

/**
 * The options of an app, by the name under which mutations ask for it.
 * @type {Record<import('./mutation.mjs').Variant, import('../../src/index.js').RawOptions>}
 */
export const VARIANTS = {
  default: {},
  session: { accessCheck: 'session' },
  direct: { strategy: 'direct' },
  crossSite: { crossSite: true },
  es256: { algorithm: 'ES256' },
  body: { refreshTransport: 'body', client: 'none' },
};
