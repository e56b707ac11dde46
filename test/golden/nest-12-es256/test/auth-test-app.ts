import { randomUUID } from 'node:crypto';
import {
  Controller,
  Get,
  UseGuards,
  type INestApplication,
} from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AppModule } from '../src/app.module.js';
import { authConfig, type AuthConfig } from '../src/auth/auth.config.js';
import { Public } from '../src/auth/decorators/public.decorator.js';
import { JwtAuthGuard } from '../src/auth/guards/jwt-auth.guard.js';
import { PasswordHasher } from '../src/auth/passwords/password-hasher.js';
import { UsersPort } from '../src/auth/users.port.js';

export const PASSWORD = 'correct horse battery staple';

export interface Tokens {
  accessToken: string;
  tokenType: string;
  expiresIn: number;
  sessionId: string;
  refreshToken: string;
}

/** Stands for any controller of the application. */
@UseGuards(JwtAuthGuard)
@Controller('probe')
class ProbeController {
  @Get('closed')
  closed() {
    return 'closed';
  }

  @Public()
  @Get('open')
  open() {
    return 'open';
  }
}

// So that many tests can come from one address.
const ENVIRONMENT = {
  AUTH_REFRESH_GRACE: '30s',
  AUTH_MAX_SESSIONS: '',
  AUTH_LIMIT_LOGIN: '9999/1m',
  AUTH_LIMIT_LOGIN_IP: '9999/1m',
  AUTH_LIMIT_LOGIN_ACCOUNT: '9999/1m',
  AUTH_LIMIT_REGISTER: '9999/1m',
  AUTH_LIMIT_REFRESH: '9999/1m',
  AUTH_LIMIT_PASSWORD: '9999/1m',
};

/** The real application, listening, and what its clients do. */
export class AuthTestApp {
  readonly config: AuthConfig;
  readonly users: UsersPort;

  private constructor(
    readonly app: INestApplication,
    private readonly url: string,
    /** Of PASSWORD, made once because it is meant to take long. */
    readonly passwordHash: string,
  ) {
    this.config = app.get<AuthConfig>(authConfig.KEY);
    this.users = app.get(UsersPort);
  }

  static async boot(environment = {}): Promise<AuthTestApp> {
    Object.assign(process.env, ENVIRONMENT, environment);
    const module = await Test.createTestingModule({
      imports: [AppModule],
      controllers: [ProbeController],
    }).compile();
    const app = module.createNestApplication({ logger: false });
    await app.listen(0, '127.0.0.1');
    const passwordHash = await app.get(PasswordHasher).hash(PASSWORD);
    return new AuthTestApp(app, await app.getUrl(), passwordHash);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  async createUser() {
    const email = `${randomUUID()}@example.com`;
    const user = await this.users.create(email, this.passwordHash);
    return { email, userId: user?.id ?? '' };
  }

  request(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`${this.url}/${path}`, init);
  }

  post(path: string, body: object, headers = {}): Promise<Response> {
    return this.request(`auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** A request of somebody who holds an access token. */
  withToken(token: string, path: string, init?: RequestInit) {
    const authorization = `Bearer ${token}`;
    return this.request(path, { ...init, headers: { authorization } });
  }

  me(token: string): Promise<Response> {
    return this.withToken(token, 'auth/me');
  }

  async login(email: string, password = PASSWORD): Promise<Tokens> {
    return this.tokensOf(await this.post('login', { email, password }));
  }

  refresh(token: string, headers = {}): Promise<Response> {
    return this.present('refresh', token, headers);
  }

  /** A route that takes the refresh token, the way a browser calls it. */
  present(path: string, token: string, headers = {}): Promise<Response> {
    return this.request(`auth/${path}`, {
      method: 'POST',
      headers: {
        'x-requested-with': 'fetch',
        cookie: `refresh=${token}`,
        ...headers,
      },
    });
  }

  async tokensOf(response: Response): Promise<Tokens> {
    const body = (await response.json()) as Tokens;
    const cookie = response.headers.getSetCookie().join();
    const refreshToken = /^refresh=([^;]+); Max-Age=/.exec(cookie)?.[1] ?? '';
    return { ...body, refreshToken };
  }
}
