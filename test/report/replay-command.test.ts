import { expect, it } from 'vitest';
import { resolveOptions, type RawOptions } from '../../src/index.js';
import { quoted, replayCommand } from '../../src/report/replay-command.js';

const flagsOf = (values: RawOptions) =>
  replayCommand(resolveOptions([{ values }]));

it('is short where all is as usual', () => {
  expect(flagsOf({})).toBe('npx jwt-scaffold init --yes');
});

it.each<[RawOptions, string]>([
  [{ path: 'modules/auth' }, '--path modules/auth'],
  [{ guard: 'global' }, '--guard global'],
  [{ client: ['none'] }, '--client none'],
  [{ client: [] }, '--client none'],
  [{ register: false }, '--no-register'],
  [{ spec: false }, '--no-spec'],
  [{ skipImport: true }, '--skip-import'],
  [{ accessTtl: '5m', refreshTtl: '14d' }, '--access-ttl 5m --refresh-ttl 14d'],
  [{ refreshTransport: 'body' }, '--refresh-transport body --client none'],
])('names what differs: %j', (values, flags) => {
  expect(flagsOf(values)).toBe(`npx jwt-scaffold init --yes ${flags}`);
});

it('repeats how it was called', () => {
  const options = resolveOptions([]);
  const command = replayCommand(options, {
    directory: 'my apps/shop',
    install: false,
    onConflict: 'skip',
  });

  expect(command).toBe(
    'npx jwt-scaffold init "my apps/shop" --yes --no-install --on-conflict skip',
  );
  expect(replayCommand(options, { new: true })).toContain(' --new ');
  expect(replayCommand(options, { new: 'shop' })).toContain(' --new shop ');
});

it('makes one word of any name', () => {
  expect(quoted('apps/shop-2.0')).toBe('apps/shop-2.0');
  expect(quoted('a b')).toBe('"a b"');
  expect(quoted('$(rm)`"\\')).toBe('"\\$(rm)\\`\\"\\\\"');
});
