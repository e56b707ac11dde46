import { createServer } from 'node:http';
import { afterAll, expect, it } from 'vitest';
import { freePort } from '../../harness/free-port.mjs';
import { LoadGenerator } from './load-generator.js';

const generator = new LoadGenerator();
const port = await freePort();
const cookies: string[] = [];
let answered = 0;

/** Counts up what is in the cookie; refuses every fourth request if asked to. */
const server = createServer((request, response) => {
  const { cookie = '' } = request.headers;
  cookies.push(cookie);
  const [name = '', value] = cookie.split('=');
  response.setHeader('Set-Cookie', `${name}=${Number(value) + 1}; Path=/`);
  answered += 1;
  response.statusCode =
    request.url === '/some' && answered % 4 === 0 ? 401 : 200;
  response.end();
}).listen(port);

afterAll(() => {
  generator.stop();
  server.close();
});

const load = (path: string) => ({
  url: `http://localhost:${port}${path}`,
  method: 'POST' as const,
  keepsCookie: true,
  connections: ['a', 'b'].map((name) => ({ headers: { cookie: `${name}=0` } })),
  seconds: 0.05,
  answers: 40,
  atMost: 20,
});

it('lets each connection follow its own cookie', async () => {
  const { latencies, sent, statuses, errors, seconds } = await generator.run(
    load('/'),
  );
  expect(errors).toBe(0);
  expect(latencies.length).toBeGreaterThanOrEqual(40);
  expect(statuses).toEqual({ 200: latencies.length });
  expect(sent - latencies.length).toBeLessThanOrEqual(2);
  expect(seconds).toBeGreaterThanOrEqual(0.05);
  for (const name of ['a', 'b']) {
    const own = cookies.filter((cookie) => cookie.startsWith(`${name}=`));
    expect(own).toEqual(own.map((_, index) => `${name}=${index}`));
  }
});

it('tells of every other status', async () => {
  const { statuses } = await generator.run(load('/some'));
  expect(Object.keys(statuses)).toEqual(['200', '401']);
});
