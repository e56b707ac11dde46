import { createServer, type IncomingMessage, type Server } from 'node:http';
import {
  Controller,
  Get,
  Module,
  UseGuards,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { hash } from '@node-rs/argon2';
import { CurrentUser } from './auth/decorators/current-user.decorator';
import { Public } from './auth/decorators/public.decorator';
import { JwtAuthGuard } from './auth/guards/jwt-auth.guard';
import { SessionPurge } from './auth/sessions/session-purge';
import { SessionService } from './auth/sessions/session.service';
import { SessionStore } from './auth/sessions/session.store';
import { TokenService } from './auth/tokens/token.service';
import { UsersPort } from './auth/users.port';

let handled = 0;

/** Stands for the routes of an application. */
@UseGuards(JwtAuthGuard)
@Controller('probe')
class ProbeController {
  @Get('closed')
  closed(@CurrentUser() user: object) {
    handled += 1;
    return user;
  }

  @Public()
  @Get('open')
  open() {
    return 'open';
  }
}

/** A controller whose author has not thought of authentication. */
@Controller('unmarked')
class UnmarkedController {
  @Get()
  read() {
    handled += 1;
    return 'unmarked';
  }
}

type Method = (...args: unknown[]) => unknown;
type Methods = Record<string, Method>;

/** Lets a test from outside do what only an operator or an accident can do. */
class Control implements OnApplicationBootstrap, OnModuleDestroy {
  private server?: Server;
  private calls: string[] = [];
  private wins = 0;
  private readonly failures = new Map<string, number>();

  constructor(private readonly modules: ModuleRef) {}

  onApplicationBootstrap() {
    this.watch('users', UsersPort);
    this.watch('sessions', SessionStore);
    this.watch('tokens', TokenService);
    this.server = createServer((request, response) => {
      void this.answer(request).then(
        (value) => response.end(JSON.stringify({ value })),
        (error: unknown) =>
          response.end(JSON.stringify({ error: String(error) })),
      );
    }).listen(process.env['CONTROL_PORT'], '127.0.0.1' as never);
  }

  onModuleDestroy() {
    this.server?.close();
  }

  private async answer(request: IncomingMessage): Promise<unknown> {
    let text = '';
    for await (const part of request) text += String(part);
    const { command, args } = JSON.parse(text);
    return this.commands[command](...(args as never[]));
  }

  private get(token: unknown): Methods {
    return this.modules.get(token as never, { strict: false });
  }

  /** Counts the calls of a provider's methods and lets them fail on demand. */
  private watch(name: string, token: unknown) {
    const provider = this.get(token);
    const names = new Set<string>();
    for (
      let type = Object.getPrototypeOf(provider);
      type !== Object.prototype;
      type = Object.getPrototypeOf(type)
    ) {
      Object.getOwnPropertyNames(type).forEach((key) => names.add(key));
    }
    names.delete('constructor');
    for (const key of names) {
      const original = provider[key];
      if (typeof original !== 'function') continue;
      provider[key] = (...args: unknown[]) => {
        const method = `${name}.${key}`;
        this.calls.push(method);
        const left = this.failures.get(method) ?? 0;
        if (left === 0)
          return this.count(method, original.apply(provider, args));
        this.failures.set(method, left - 1);
        return Promise.reject(new Error(`${method} is down, by order`));
      };
    }
  }

  /** Of several rotations at once, the store says to one that it was the one. */
  private count(method: string, result: unknown) {
    if (method !== 'sessions.rotate') return result;
    return Promise.resolve(result).then((won) => {
      if (won === true) this.wins += 1;
      return won;
    });
  }

  private readonly commands: Record<string, (...args: never[]) => unknown> = {
    setClock: (offset: number, frozen: boolean) => {
      (globalThis as never as { shiftClock: Method }).shiftClock(
        offset,
        frozen,
      );
    },
    fail: (method: string, times: number) => {
      this.failures.set(method, times);
    },
    takeCalls: () => this.calls.splice(0),
    takeWins: () => {
      const { wins } = this;
      this.wins = 0;
      return wins;
    },
    handled: () => handled,
    findUser: (id: string) => this.get(UsersPort).findById(id),
    setActive: (id: string, isActive: boolean) =>
      this.get(UsersPort).setActive(id, isActive),
    setPasswordHash: (id: string, passwordHash: string) =>
      this.get(UsersPort).setPasswordHash(id, passwordHash),
    hash: (password: string, cost: object) => hash(password, cost),
    // The port has no way to delete a user or to change an address; the
    // application that owns the table has.
    deleteUser: (id: string) => {
      const service = this.get(UsersPort) as never as MemoryUsers;
      service.idsByEmail.delete(service.users.get(id)?.email ?? '');
      return service.users.delete(id);
    },
    setEmail: (id: string, email: string) => {
      const { users } = this.get(UsersPort) as never as MemoryUsers;
      users.set(id, { ...users.get(id), email });
    },
    sessionRows: (userId: string) => this.get(SessionStore).list(userId),
    openSessions: async (userId: string, count: number) => {
      for (let opened = 0; opened < count; opened += 1) {
        await this.get(SessionService).open(userId, { ip: '', userAgent: '' });
      }
    },
    purgeBatch: (limit: number) => this.get(SessionStore).purge(limit),
    purgeAll: () => this.get(SessionPurge).run(),
    /** Every row there is, whether it may still be used or not. */
    countRows: () =>
      (this.get(SessionStore) as never as { sessions: Map<string, object> })
        .sessions.size,
  };
}

interface MemoryUsers {
  users: Map<string, { email: string }>;
  idsByEmail: Map<string, string>;
}

@Module({
  controllers: [ProbeController, UnmarkedController],
  providers: [
    {
      provide: Control,
      useFactory: (modules: ModuleRef) => new Control(modules),
      inject: [ModuleRef],
    },
  ],
})
export class ControlModule {}
