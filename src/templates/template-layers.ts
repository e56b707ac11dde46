import { STORE_LAYERS } from './stores/store-layers.js';
import type { TemplateContext } from './template-context.js';
import type { TemplateLayer } from './template-layer.js';

/** Every layer, in the order in which its files are listed to the user. */
export const TEMPLATE_LAYERS: readonly TemplateLayer[] = [
  { name: 'auth', root: 'auth', when: () => true },
  {
    name: 'store-memory',
    root: 'auth',
    when: ({ sessionStore }) => sessionStore === 'memory',
  },
  { name: 'auth-passport', root: 'auth', when: ({ passport }) => passport },
  { name: 'auth-direct', root: 'auth', when: ({ direct }) => direct },
  {
    name: 'auth-authenticator',
    root: 'auth',
    when: ({ authenticator }) => authenticator,
  },
  {
    name: 'auth-access-check',
    root: 'auth',
    when: ({ accessCheck }) => accessCheck,
  },
  { name: 'auth-contexts', root: 'auth', when: ({ contexts }) => contexts },
  {
    name: 'auth-websockets',
    root: 'auth',
    when: ({ websockets }) => websockets,
  },
  { name: 'auth-cookie', root: 'auth', when: ({ cookie }) => cookie },
  { name: 'auth-body', root: 'auth', when: ({ body }) => body },
  { name: 'auth-register', root: 'auth', when: ({ register }) => register },
  { name: 'auth-es256', root: 'auth', when: ({ es256 }) => es256 },
  { name: 'auth-swagger', root: 'auth', when: ({ swagger }) => swagger },
  {
    name: 'auth-cookie-swagger',
    root: 'auth',
    when: ({ swagger, cookie }) => swagger && cookie,
  },
  { name: 'auth-spec', root: 'auth', when: hasTests },
  {
    name: 'auth-passport-spec',
    root: 'auth',
    when: (context) => hasTests(context) && context.passport,
  },
  {
    name: 'auth-direct-spec',
    root: 'auth',
    when: (context) => hasTests(context) && context.direct,
  },
  {
    name: 'auth-access-check-spec',
    root: 'auth',
    when: (context) => hasTests(context) && context.accessCheck,
  },
  {
    name: 'store-memory-spec',
    root: 'auth',
    when: (context) => hasTests(context) && context.sessionStore === 'memory',
  },
  {
    name: 'auth-cookie-spec',
    root: 'auth',
    when: (context) => hasTests(context) && context.cookie,
  },
  {
    name: 'auth-register-spec',
    root: 'auth',
    when: (context) => hasTests(context) && context.register,
  },
  {
    name: 'auth-es256-spec',
    root: 'auth',
    when: (context) => hasTests(context) && context.es256,
  },
  {
    name: 'auth-users-adapter',
    root: 'auth',
    when: ({ usersAdapter }) => usersAdapter,
  },
  {
    name: 'users-memory',
    root: 'users',
    when: ({ ownUsers, memory }) => ownUsers && memory,
  },
  {
    name: 'users-memory-spec',
    root: 'users',
    when: (context) => hasTests(context) && context.ownUsers && context.memory,
  },
  {
    name: 'auth-users-entity',
    root: 'auth',
    when: ({ entityUsers }) => entityUsers,
  },
  {
    name: 'auth-users-entity-spec',
    root: 'auth',
    when: (context) => hasTests(context) && context.entityUsers,
  },
  ...STORE_LAYERS,
  { name: 'e2e', root: 'test', when: hasTests },
  {
    name: 'e2e-es256',
    root: 'test',
    when: (context) => hasTests(context) && context.es256,
  },
  {
    name: 'e2e-client',
    root: 'test',
    when: (context) => hasTests(context) && context.clientInServerTests,
  },
  {
    name: 'client-session',
    root: 'client',
    when: ({ client }) => client,
  },
  {
    name: 'client-fetch',
    root: 'client',
    when: ({ clientFetch }) => clientFetch,
  },
  {
    name: 'client-fetch-spec',
    root: 'client',
    when: ({ spec, clientFetch, clientJest, clientVitest }) =>
      spec && clientFetch && (clientJest || clientVitest),
  },
  {
    name: 'client-axios',
    root: 'client',
    when: ({ clientAxios }) => clientAxios,
  },
  {
    name: 'client-axios-spec',
    root: 'client',
    when: ({ spec, clientAxios, clientJest, clientVitest }) =>
      spec && clientAxios && (clientJest || clientVitest),
  },
  {
    name: 'client-angular',
    root: 'client',
    when: ({ clientAngular }) => clientAngular,
  },
  {
    name: 'client-angular-spec',
    root: 'client',
    when: ({ spec, clientAngular, clientJest, clientVitest, clientJasmine }) =>
      spec && clientAngular && (clientJest || clientVitest || clientJasmine),
  },
  {
    name: 'client-react',
    root: 'client',
    when: ({ clientReact }) => clientReact,
  },
];

/** Whether there is a runner for tests, and they are wanted. */
function hasTests({ spec, jest, vitest }: TemplateContext): boolean {
  return spec && (jest || vitest);
}
