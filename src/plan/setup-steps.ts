import type { Options } from '../options/options.js';
import type { Project } from '../project/project.js';
import { outputDirectories } from '../templates/template-context.js';
import type { ManualStep } from './plan.js';

/** What the application's own set-up needs that no patch can give it. */
export function setupSteps(project: Project, options: Options): ManualStep[] {
  return [...openApiSteps(project, options), ...graphqlSteps(project, options)];
}

/** The security schemes that the generated decorators name. */
function openApiSteps(project: Project, options: Options): ManualStep[] {
  const { documentFile, documentSchemes } = project.http;
  if (!project.packages.includes('@nestjs/swagger')) return [];
  const calls = [
    ['addBearerAuth', '.addBearerAuth()'],
    ...(options.refreshTransport === 'cookie'
      ? [['addCookieAuth', ".addCookieAuth('refresh', undefined, 'refresh')"]]
      : []),
  ];
  const missing = calls.filter(
    ([method = '']) => !documentSchemes.includes(method),
  );
  if (missing.length === 0) return [];
  const where =
    documentFile === undefined
      ? 'where you build the OpenAPI document'
      : `to the DocumentBuilder in ${documentFile}`;
  return [
    {
      title: `add ${missing.length === 1 ? 'this line' : 'these lines'} ${where}:`,
      text: missing.map(([, line]) => line).join('\n'),
    },
  ];
}

/** A guard for resolvers: their request is elsewhere, and so is its answer. */
function graphqlSteps(project: Project, options: Options): ManualStep[] {
  const isUsed = project.surroundings.packageModules.some(
    ({ specifier, name }) =>
      specifier === '@nestjs/graphql' && name === 'GraphQLModule',
  );
  if (!isUsed) return [];
  const { auth } = outputDirectories(project, options);
  const { controllers } = project.surroundings;
  const isAlone = controllers.every(({ path }) => path.startsWith(`${auth}/`));
  const covered = isAlone
    ? 'this application answers GraphQL alone. The auth routes are REST and work beside it; resolvers are not covered.'
    : 'resolvers are not covered by JwtAuthGuard, which reads requests of routes.';
  const use =
    options.guard === 'global'
      ? `In ${auth}/auth.module.ts, give it to APP_GUARD instead of JwtAuthGuard, or every resolver answers with an error.`
      : 'Put @UseGuards(GraphqlAuthGuard) on those that need a token.';
  return [
    {
      title: `${covered} Write ${auth}/guards/graphql-auth.guard.ts with the lines below. ${use}`,
      text: graphqlGuard(project),
    },
  ];
}

const graphqlGuard = ({ importExtension }: Project) =>
  `import { Injectable, UnauthorizedException, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { JwtAuthGuard } from './jwt-auth.guard${importExtension}';

@Injectable()
export class GraphqlAuthGuard extends JwtAuthGuard {
  override getRequest(context: ExecutionContext): unknown {
    return context.getType<string>() === 'graphql'
      ? GqlExecutionContext.create(context).getContext<{ req: unknown }>().req
      : context.switchToHttp().getRequest();
  }

  override handleRequest<TUser>(
    error: Error | null,
    user: TUser | false | null,
    info: unknown,
    context: ExecutionContext,
  ): TUser {
    if (context.getType<string>() !== 'graphql' || error || user) {
      return super.handleRequest(error, user, info, context);
    }
    throw new UnauthorizedException();
  }
}

// In a resolver, the user whose token came with the request:
// @Context('req') { user }: { user: AuthenticatedUser }`;
