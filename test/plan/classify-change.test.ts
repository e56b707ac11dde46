import { expect, it } from 'vitest';
import { classifyGenerated, fileHash } from '../../src/plan/classify-change.js';

const OLD = 'old\ntext\n';
const NEW = 'new\ntext\n';
const windows = (text: string) => text.replaceAll('\n', '\r\n');

it.each([
  ['create', 'not there', undefined, undefined],
  ['create', 'deleted since', undefined, fileHash(OLD)],
  ['unchanged', 'the same', NEW, fileHash(NEW)],
  ['unchanged', 'the same, from elsewhere', NEW, undefined],
  ['unchanged', 'the same with CRLF', windows(NEW), fileHash(NEW)],
  ['update', 'as an earlier run left it', OLD, fileHash(OLD)],
  ['update', 'so, in a CRLF checkout', windows(OLD), fileHash(OLD)],
  ['kept', 'edited since', 'mine', fileHash(OLD)],
  ['conflict', 'from elsewhere', OLD, undefined],
] as const)('%s: a file that is %s', (kind, _, before, recorded) => {
  const change = classifyGenerated('src/a.ts', before, NEW, recorded);
  const isWritten = kind !== 'unchanged' && kind !== 'kept';

  expect(change).toEqual({
    path: 'src/a.ts',
    kind,
    origin: 'template',
    before,
    after: isWritten ? NEW : before,
    sensitive: false,
    ...(kind === 'kept' && { generated: NEW }),
  });
});

it('hashes a text by its lines, whatever ends them', () => {
  expect(fileHash(windows(OLD))).toBe(fileHash(OLD));
  expect(fileHash(OLD)).not.toBe(fileHash(NEW));
  expect(fileHash(OLD)).not.toBe(fileHash(OLD.trimEnd()));
  expect(fileHash('')).toBe(
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  );
});
