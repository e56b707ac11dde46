import type { Options } from '../options/options.js';
import type { Project } from '../project/project.js';
import { outputDirectories } from '../templates/output-directories.js';
import { guardContext } from '../templates/template-context.js';
import { legacyHasher } from '../templates/users-context.js';

/** What a reader of the plan ought to know of the application as it is. */
export function setupNotes(project: Project, options: Options): string[] {
  return [
    ...routingNotes(project, options),
    ...protectedControllers(project, options),
    ...guardNotes(project, options),
    ...contextNotes(project, options),
    ...corsNotes(project, options),
    ...proxyNotes(project),
    ...moduleNotes(project, options),
    ...packageNotes(project, options),
  ];
}

/** Whether a file belongs to what a run generates. */
function isGenerated(
  project: Project,
  options: Options,
  path: string,
): boolean {
  const { auth } = outputDirectories(project, options);
  return path.startsWith(`${auth}/`);
}

/** Prefix and versions, where the URLs of the client cannot follow them. */
function routingNotes(project: Project, options: Options): string[] {
  const { unread, versioning, defaultVersion } = project.http.routing;
  const { auth, client } = outputDirectories(project, options);
  const hasClient = options.client.length > 0;
  const notes = unread.map(
    (where) =>
      `What this puts before /auth could not be read: ${where}. ` +
      (hasClient
        ? `Give the client a baseUrl with it, or set the default in ${client}/auth-routes.ts.`
        : `Put it into the URLs of ${auth}/README.md.`),
  );
  if (versioning === undefined) return notes;
  const how = {
    header: 'in a header',
    'media-type': 'in the Accept header',
    custom: 'in a way of your own',
  }[versioning];
  return [
    ...notes,
    defaultVersion === undefined
      ? `Versions of the API travel ${how}. The auth routes have none, so they answer whatever a request asks for.`
      : `Versions of the API travel ${how}, and routes have version ${defaultVersion} by default: a request to /auth without a version gets a 404. Let the client send it, or add version: VERSION_NEUTRAL to the controllers in ${auth}.`,
  ];
}

/** With `--guard global`, the user's controllers that are closed by it. */
function protectedControllers(project: Project, options: Options): string[] {
  if (options.guard !== 'global') return [];
  const closed = project.surroundings.controllers
    .filter(({ isPublic }) => !isPublic)
    .filter(({ path }) => path !== project.stockController)
    .filter(({ path }) => !isGenerated(project, options, path));
  if (closed.length > 0) {
    const lines = closed.map(
      ({ className, path }) => `  ${className} in ${path}`,
    );
    return [
      `These controllers need an access token now, but for routes with @Public():\n${lines.join('\n')}`,
    ];
  }
  return project.stockController === undefined
    ? [
        'Every route now needs an access token; put @Public() on those that are to stay open.',
      ]
    : [];
}

/** Guards for every route that are there already. */
function guardNotes(project: Project, options: Options): string[] {
  const { auth } = outputDirectories(project, options);
  const { surroundings, http } = project;
  const provided = surroundings.globalGuards.filter(
    ({ path }) => !isGenerated(project, options, path),
  );
  const used = http.guards.map((guard) => ({ ...guard, marker: undefined }));
  const notes = [...provided, ...used]
    .filter(({ name }) => name !== 'ThrottlerGuard')
    .map(({ name, path, marker }) => {
      const mark = marker
        ? `@${marker.name}() of ${marker.path}`
        : 'its own mark for open routes';
      return `${name}, a guard for every route in ${path}, guards /auth as well. If it asks for a token or a user, nobody can log in until AuthController has ${mark}: @Public() of ${auth} opens a route to JwtAuthGuard alone.`;
    });
  // A module may provide one guard in each of several variants.
  return [...new Set(notes)];
}

/** What the guard makes of calls other than HTTP requests. */
function contextNotes(project: Project, options: Options): string[] {
  const { auth } = outputDirectories(project, options);
  const { graphql, websockets } = guardContext(project, options);
  const { packages } = project;
  return [
    ...(graphql
      ? [
          `JwtAuthGuard, @Public() and @CurrentUser() work on GraphQL resolvers too; subscriptions are refused as long as their context has no req. The auth routes themselves are REST.`,
        ]
      : []),
    ...(websockets
      ? [
          `JwtAuthGuard sees the messages of a gateway, not its connections: ConnectionCheck refuses those without a token, as ${auth}/README.md says.${options.guard === 'global' ? ' The guard for every route sees neither: put @UseGuards(JwtAuthGuard) on each gateway.' : ''}`,
        ]
      : []),
    ...(packages.includes('@nestjs/platform-ws')
      ? [
          'JwtAuthGuard refuses every message of a @nestjs/platform-ws gateway, whose clients carry no request to read a token from.',
        ]
      : []),
    ...(packages.includes('@nestjs/microservices')
      ? [
          'JwtAuthGuard is not for message handlers of @nestjs/microservices, where it refuses everything: check there who may reach the broker or port.',
        ]
      : []),
  ];
}

/** CORS matters to the refresh cookie of a page on another origin. */
function corsNotes({ http }: Project, options: Options): string[] {
  if (options.refreshTransport !== 'cookie' || options.client.length === 0) {
    return [];
  }
  switch (http.cors) {
    case 'none':
      return [];
    case 'with-credentials':
      return [
        'CORS lets cookies through. List the origins of your pages in AUTH_ALLOWED_ORIGINS too, or the auth routes answer them with 403.',
      ];
    case 'without-credentials':
      return [
        'CORS is on, but lets no cookies through. For a client on another origin it needs { origin, credentials: true } with that origin by name, and AUTH_ALLOWED_ORIGINS.',
      ];
    case 'other':
      return [
        'Whether CORS lets cookies through could not be read. For a client on another origin it needs { origin, credentials: true } with that origin by name, and AUTH_ALLOWED_ORIGINS.',
      ];
  }
}

/** Limits count by address, and behind a proxy all clients have its own. */
function proxyNotes({ http, httpAdapter, entryFile }: Project): string[] {
  // Fastify 5.12 no longer counts proxies, it wants their addresses.
  const trust =
    httpAdapter === 'fastify'
      ? "new FastifyAdapter({ trustProxy: '10.0.0.0/8' }), with the proxy's addresses,"
      : "app.set('trust proxy', 1)";
  return http.trustsProxy
    ? []
    : [
        `The limits of login and register count by address. Behind a proxy, ${trust} in ${entryFile} keeps its clients apart.`,
      ];
}

/** Modules, strategies and pipes beside which auth will work. */
function moduleNotes(project: Project, options: Options): string[] {
  const { auth } = outputDirectories(project, options);
  const { surroundings, http } = project;
  const imported = (specifier: string, name: string) =>
    surroundings.packageModules
      .filter((use) => use.specifier === specifier && use.name === name)
      .map(({ path }) => path)
      .filter((path) => !isGenerated(project, options, path));
  const [jwtModule] = imported('@nestjs/jwt', 'JwtModule');
  const [throttler] = imported('@nestjs/throttler', 'ThrottlerModule');
  const [strategy] = surroundings.jwtStrategies;
  return [
    ...(jwtModule === undefined
      ? []
      : [
          `JwtModule of ${jwtModule} stays as it is; ${auth} has one of its own, with keys of its own.`,
        ]),
    ...(strategy
      ? [
          `The passport strategy jwt of ${strategy.path} stays as it is; the generated one is called jwt-access.`,
        ]
      : []),
    ...(throttler === undefined
      ? []
      : [
          `ThrottlerModule of ${throttler} stays as it is; where its guard is for every route, its limits hold for /auth as well.`,
        ]),
    ...(http.validates || surroundings.validates
      ? [
          'The ValidationPipe for every route stays as it is; the auth controllers bring one of their own.',
        ]
      : []),
  ];
}

const COOKIE_PARSERS = ['cookie-parser', '@fastify/cookie'];
const BCRYPT = ['bcrypt', 'bcryptjs', 'bcrypt-ts', '@node-rs/bcrypt'];

/** Packages for the same purpose as what is generated. */
function packageNotes(project: Project, options: Options): string[] {
  const { packages } = project;
  const parser = COOKIE_PARSERS.find((name) => packages.includes(name));
  // With users of the project, the generated code reads its hashes as well.
  const bcrypt =
    legacyHasher(project, options) === undefined
      ? BCRYPT.find((name) => packages.includes(name))
      : undefined;
  return [
    ...(parser !== undefined && options.refreshTransport === 'cookie'
      ? [`${parser} is not needed for the refresh cookie, and does no harm.`]
      : []),
    ...(bcrypt === undefined
      ? []
      : [
          `${bcrypt} is installed. Passwords are hashed with argon2id, and hashes that ${bcrypt} made are not understood: users who have one need a new password.`,
        ]),
    ...(packages.includes('argon2')
      ? [
          'argon2 is installed. The generated code hashes with @node-rs/argon2, which reads hashes of argon2 as well.',
        ]
      : []),
  ];
}
