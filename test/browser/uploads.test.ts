import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { API, describeInBrowser, SHOP, useLab } from './support/lab.js';
import { makeStale, openTab, REFRESH, signIn } from './support/tabs.js';

/** What the app tells of an upload. */
interface Receipt {
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly text?: string;
  readonly fields?: object;
}

const UPLOADS = 'POST /uploads';
const SIZE = 3_000_000;

/** The bytes that the pages here upload. */
const CONTENT = Buffer.from(
  Uint8Array.from({ length: SIZE }, (_, index) => index % 251),
);
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

// Browsers stream to HTTP/2 alone.
describeInBrowser('uploads', () => {
  const lab = useLab({
    scheme: 'https',
    env: (front) => ({
      NODE_ENV: 'production',
      AUTH_ALLOWED_ORIGINS: front.origin(SHOP),
    }),
  });

  let tab: Page;
  beforeEach(async () => {
    tab = await openTab(await lab.profile(), lab.front.origin(API));
    await signIn([tab]);
  });

  /** Uploads in the page what a kind of body is made of there. */
  const upload = (kind: 'stream' | 'file' | 'form' | 'fields') =>
    tab.evaluate(
      async ([kind, size]) => {
        const bytes = Uint8Array.from({ length: size }, (_, i) => i % 251);
        const file = () => new File([bytes], 'a.bin', { type: 'image/png' });
        const form = new FormData();
        form.append('title', 'holiday ☀');
        form.append(
          'picture',
          new File(['0123456789'], 'a.txt', { type: 'text/plain' }),
        );
        const body = {
          stream: () => file().stream(),
          file,
          form: () => form,
          fields: () => new URLSearchParams({ title: 'holiday ☀' }),
        }[kind]();
        const init = { method: 'POST', body };
        try {
          const response = await client.fetch('/uploads', {
            ...init,
            ...(kind === 'stream' && { duplex: 'half' }),
          });
          const { ok, status } = response;
          const receipt = ok ? ((await response.json()) as Receipt) : undefined;
          return { status, receipt };
        } catch (error) {
          return { error: String(error) };
        }
      },
      [kind, SIZE] as const,
    );

  test('a stream goes once, with a token made fresh before', async () => {
    await makeStale([tab], 'over');
    const { status, receipt } = await upload('stream');
    expect(status).toBe(201);
    expect(receipt).toMatchObject({ size: SIZE, sha256: SHA256 });
    expect(lab.front.seen.slice(-2)).toEqual([REFRESH, UPLOADS]);
  });

  test('case 46: a stream that was refused is not sent again, and the token is fresh', async () => {
    await makeStale([tab]);
    expect(await upload('stream')).toEqual({ status: 401 });
    expect(lab.front.count(UPLOADS)).toBe(1);
    expect(lab.front.count(REFRESH)).toBe(1);
    const { receipt } = await upload('stream');
    expect(receipt).toMatchObject({ size: SIZE, sha256: SHA256 });
    expect(lab.front.count(UPLOADS)).toBe(2);
    expect(lab.front.count(REFRESH)).toBe(1);
  });

  test('case 45: a file that was refused is sent again, whole', async () => {
    await makeStale([tab]);
    const { status, receipt } = await upload('file');
    expect(status).toBe(201);
    expect(receipt).toEqual({ type: 'image/png', size: SIZE, sha256: SHA256 });
    expect(lab.front.count(UPLOADS)).toBe(2);
    expect(lab.front.count(REFRESH)).toBe(1);
  });

  test('case 45: a form with a file is sent again, whole', async () => {
    await makeStale([tab]);
    const { receipt } = await upload('form');
    const boundary = /boundary=(.+)/.exec(receipt?.type ?? '')?.[1] ?? '';
    expect(receipt?.text?.split(`--${boundary}`)).toEqual([
      '',
      '\r\nContent-Disposition: form-data; name="title"\r\n\r\nholiday ☀\r\n',
      '\r\nContent-Disposition: form-data; name="picture"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n0123456789\r\n',
      '--\r\n',
    ]);
    expect(lab.front.count(UPLOADS)).toBe(2);
  });

  test('case 45: fields are sent again, whole', async () => {
    await makeStale([tab]);
    const { receipt } = await upload('fields');
    expect(receipt?.fields).toEqual({ title: 'holiday ☀' });
    expect(lab.front.count(UPLOADS)).toBe(2);
  });
});
