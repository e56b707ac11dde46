// @ts-check
/** @typedef {'default' | 'body'} Variant */
/**
 * @typedef {object} Mutation
 * @property {string} id behaviour it takes away
 * @property {string} what
 * @property {string} file
 * @property {string} find
 * @property {string} replace
 * @property {Variant} [when]
 */
/** @type {Mutation[]} */
export const mutations = [
 { id: 'T10', what: 'type claim', file: 'src/auth/tokens/token-claims.ts', find: 'return type === kind &&', replace: 'return typeof type === "string" &&'},
 { id: 'T09', what: 'aud', file: 'src/auth/tokens/token.service.ts', find: 'return { algorithms: [ALGORITHM], issuer, audience };', replace: 'return { algorithms: [ALGORITHM], issuer };'},
 { id: 'L01', what: 'inactive', file: 'src/auth/auth.service.ts', find: 'if (!user || !matches || !user.isActive) {', replace: 'if (!user || !matches) {'},
 { id: 'L01', what: 'broken', file: 'src/auth/auth.service.ts', find: 'if (!user || !matches || !user.isActive) {', replace: 'if (!user || matches()) {'},
];
