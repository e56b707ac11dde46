import { describe, expect, it } from 'vitest';
import { applyPlan, decide, isWrite } from '../../src/index.js';
import { errorOf, memoryProject, planFor } from '../support/plan-in-memory.js';

const MODULE = `import { Module } from '@nestjs/common';

@Module({})
export class AuthModule {}
`;

const inCore = (fixture = 'nest-11') =>
  memoryProject(fixture, {
    'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CoreModule } from './core/core.module';

@Module({ imports: [CoreModule] })
export class AppModule {}
`,
    'src/core/core.module.ts': `import { Module } from '@nestjs/common';
import { AuthModule } from '../security/auth.module';

@Module({ imports: [AuthModule] })
export class CoreModule {}
`,
    'src/security/auth.module.ts': MODULE,
  });

const USERS_WITHOUT_FLAG = {
  'src/app.module.ts': `import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';
import { UsersModule } from './users/users.module';

@Module({ imports: [AuthModule, UsersModule] })
export class AppModule {}
`,
  'src/users/users.module.ts': `import { Module } from '@nestjs/common';
import { UsersService } from './users.service';

@Module({ providers: [UsersService], exports: [UsersService] })
export class UsersModule {}
`,
  'src/users/users.service.ts': `export interface User { id: string; email: string; password: string; isBlocked: boolean }
export class UsersService {
  findById(id: string): Promise<User | null> { return this.users.get(id); }
}
`,
};

describe('authentication that is there already', () => {
  it('is listed with its class, files and registration, and refused', async () => {
    const host = memoryProject('nest-11-auth');
    const plan = await planFor(host);
    const error = errorOf(() => decide(plan, 'abort'));

    expect(error.code).toBe('existing-auth');
    expect(error.message).toContain(
      'AuthModule in src/auth/auth.module.ts, imported by AppModule in src/app.module.ts',
    );
    expect(error.message).toMatch(/^ {2}src\/auth\/auth\.controller\.ts$/m);
    expect(error.hint).toContain('--name');
    expect(error.hint).toContain('--on-conflict new');
    expect(error.hint).not.toContain('--path');
  });

  it('is told first where users have no active flag either', async () => {
    const host = memoryProject('nest-11-auth', USERS_WITHOUT_FLAG);
    const plan = await planFor(host);
    const error = errorOf(() => decide(plan, 'abort'));

    expect(error.code).toBe('existing-auth');
    expect(error.message).toMatch(
      /AuthModule in [^]*\n\nNothing in the users of UsersService/,
    );
    expect(error.hint).toMatch(
      /--name [^]*\n[^]*--user-active isBlocked=false/,
    );
    const consented = await planFor(host, { userActive: 'none' });
    expect(errorOf(() => decide(consented, 'abort')).message).not.toContain(
      'who may log in',
    );
  });

  it('is refused in a directory where no name is taken', async () => {
    const host = memoryProject('nest-11', {
      'src/auth/api-key/api-key.guard.ts': 'export class ApiKeyGuard {}\n',
    });
    const plan = await planFor(host);
    const error = errorOf(() => decide(plan, 'abort'));
    expect(error.message).toContain('src/auth/api-key/api-key.guard.ts');
    expect(error.hint).toContain('--path');
  });

  it('is found by its class anywhere below the root module', async () => {
    const host = inCore();
    for (const policy of ['abort', 'skip', 'overwrite', 'new'] as const) {
      const plan = await planFor(host, { path: 'login' });
      const error = errorOf(() => decide(plan, policy));
      expect(error.message).toContain(
        'AuthModule in src/security/auth.module.ts, imported by CoreModule in src/core/core.module.ts',
      );
      expect(error.hint).toContain('--name');
      expect(error.hint).not.toContain('--on-conflict');
    }
  });

  it('stays as it is beside code of another name', async () => {
    const host = memoryProject('nest-11-auth');
    const before = new Map(host.files);
    const plan = await planFor(host, { name: 'identity' });
    applyPlan(decide(plan, 'abort'), host);

    for (const [path, text] of before) {
      if (path.startsWith('src/auth/')) expect(host.read(path)).toBe(text);
    }
    expect(host.read('src/app.module.ts')).toContain('IdentityModule');
    expect(plan.manualSteps).toMatchObject([
      { text: 'src/auth/auth.controller.ts' },
    ]);
  });

  it.each(['skip', 'new', 'overwrite'] as const)(
    'gives way to --on-conflict %s in its own directory',
    async (policy) => {
      const host = memoryProject('nest-11-auth');
      const plan = await planFor(host);
      const kept = host.read('src/auth/auth.module.ts');
      applyPlan(decide(plan, policy), host);
      const isKept = host.read('src/auth/auth.module.ts') === kept;
      expect(isKept).toBe(policy !== 'overwrite');
      expect(host.files.has('src/auth/auth.module.ts.new')).toBe(
        policy === 'new',
      );
    },
  );

  it('gives way to an answer for each conflict', async () => {
    const host = memoryProject('nest-11-auth');
    const plan = await planFor(host);
    const conflicts = plan.changes.filter(({ kind }) => kind === 'conflict');
    const answers = new Map(
      conflicts.map(({ path }) => [path, 'skip'] as const),
    );
    expect(conflicts.length).toBeGreaterThan(1);
    expect(() => decide(plan, 'abort', answers)).not.toThrow();
    answers.delete(conflicts[0]?.path ?? '');
    expect(() => decide(plan, 'abort', answers)).toThrow();
  });
});

describe('code of an earlier run', () => {
  it.each(['with', 'without'])('is ours, %s its record', async (withRecord) => {
    const host = memoryProject('nest-11');
    applyPlan(decide(await planFor(host), 'abort'), host);
    host.files.set('src/auth/own.guard.ts', 'export class OwnGuard {}\n');
    if (withRecord === 'without') host.files.delete('jwt-scaffold.json');
    const { changes } = decide(await planFor(host), 'abort');
    const isWritten = changes.filter(isWrite).map(({ path }) => path);
    expect(isWritten).toEqual(
      withRecord === 'without' ? ['jwt-scaffold.json'] : [],
    );
  });
});
