import { Controller, Get, Req, UseGuards } from '@nestjs/common';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JwtVerifierGuard } from '../src/auth/verifier/jwt-verifier.guard.js';
import { JwtVerifierModule } from '../src/auth/verifier/jwt-verifier.module.js';
import { AuthTestApp } from './auth-test-app.js';

@Controller('orders')
class OrdersController {
  @UseGuards(JwtVerifierGuard)
  @Get()
  whose(@Req() request: { user: object }) {
    return request.user;
  }
}

/** Another service, which has nothing of this one but the address of its keys. */
async function bootOrders(auth: AuthTestApp): Promise<INestApplication> {
  const { issuer, audience } = auth.config;
  const jwksUrl = `${await auth.app.getUrl()}/auth/.well-known/jwks.json`;
  const module = await Test.createTestingModule({
    imports: [JwtVerifierModule.register({ jwksUrl, issuer, audience })],
    controllers: [OrdersController],
  }).compile();
  const app = module.createNestApplication({ logger: false });
  await app.listen(0, '127.0.0.1');
  return app;
}

describe('keys for other services (e2e)', () => {
  let auth: AuthTestApp;
  let orders: INestApplication;

  beforeAll(async () => {
    auth = await AuthTestApp.boot();
    orders = await bootOrders(auth);
  });

  afterAll(async () => {
    await orders.close();
    await auth.close();
  });

  it('O05 are public, and only their public half is', async () => {
    const response = await auth.request('auth/.well-known/jwks.json');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');

    const { keys } = (await response.json()) as { keys: object[] };
    const { kid } = auth.config.keys.access;
    expect(keys).toEqual([
      {
        kid,
        use: 'sig',
        alg: 'ES256',
        kty: 'EC',
        crv: 'P-256',
        x: expect.any(String) as string,
        y: expect.any(String) as string,
      },
    ]);
  });

  it('T10 let another service tell access tokens from others', async () => {
    const { email, userId } = await auth.createUser();
    const { accessToken, refreshToken, sessionId } = await auth.login(email);
    const url = `${await orders.getUrl()}/orders`;
    const ask = (token: string) =>
      fetch(url, { headers: { authorization: `Bearer ${token}` } });

    const response = await ask(accessToken);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ id: userId, email, sessionId });

    for (const token of [refreshToken, `${accessToken}x.y`, 'garbage', '']) {
      const refused = await ask(token);
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    }
  });
});
