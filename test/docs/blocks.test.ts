import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../e2e/temporary-folder.js';
import { applyDiff, splitPath } from './support/apply-diff.js';
import { followBlock } from './support/follow-block.js';
import { checkOwnCommands } from './support/own-commands.js';
import { readParts, type Block } from './support/read-page.js';
import { isSameOutput, readConsole } from './support/same-output.js';
import { Story } from './support/story.js';

const fence = (language: string, text: string) =>
  `\`\`\`${language}\n${text}\n\`\`\`\n`;
const block = (language: string, text: string, before = ''): Block => {
  const [first] = readParts('docs/x.md', before + fence(language, text));
  if (!first || 'project' in first) throw new Error('no block');
  return first;
};

describe('a block that nothing vouches for', () => {
  const story = new Story(temporaryFolder('blocks'), 'nowhere');
  const follow = (...args: Parameters<typeof block>) =>
    followBlock(block(...args), story);

  it.each(['', 'text', 'tsx', 'nginx', 'bash'])('is refused: %j', (kind) =>
    expect(follow(kind, 'x')).rejects.toThrow(
      `nothing checks a block of "${kind}"`,
    ),
  );

  it('is let off with a reason only', async () => {
    expect(
      await follow('nginx', 'x', '<!-- example: none, no nginx -->\n'),
    ).toBe('left out: no nginx');
    await expect(
      follow('nginx', 'x', '<!-- example: none -->\n'),
    ).rejects.toThrow('there is no none');
  });

  it('is left to a test only if that names the page', async () => {
    const held = (test: string) => `<!-- example: ${test} -->\n`;
    await expect(follow('ts', 'x', held('test/no.test.ts'))).rejects.toThrow(
      'there is no test/no.test.ts',
    );
    await expect(
      follow('ts', 'x', held('test/readme.test.ts')),
    ).rejects.toThrow('does not name docs/x.md');
  });

  it.each([
    ['json', '{ "a": }', 'JSON'],
    ['json', '{ "options": { "guard": "none" } }', '--guard'],
    ['yaml', 'a: [', 'Flow'],
    ['env', 'JWT_SECRET=x', 'nothing reads JWT_SECRET=x'],
  ])('is refused as %s: %s', async (language, text, problem) => {
    await expect(follow(language, text)).rejects.toThrow(problem);
  });
});

describe('a page', () => {
  it('has its blocks by line, with the marks before them', () => {
    const text = `# X
<!-- project: app fastify -->
<!-- tree:start -->
${fence('text', 'a')}<!-- tree:end -->
- item
  ${fence('sh', '  ls').replace('\n```\n', '\n  ```\n')}`;
    expect(readParts('x.md', text)).toMatchObject([
      { project: 'app fastify' },
      { language: 'text', line: 4, region: 'tree' },
      { language: 'sh', text: 'ls', region: undefined },
    ]);
    expect(() => readParts('x.md', '```ts\n')).toThrow('x.md:1');
  });

  it('has one mark for all its blocks, or for the next', () => {
    const text = `<!-- examples: a -->\n<!-- example: b -->\n${fence('ts', '')}${fence('ts', '')}`;
    const marks = readParts('x.md', text).map(
      (part) => 'example' in part && part.example,
    );
    expect(marks).toEqual(['b', 'a']);
  });
});

describe('a diff', () => {
  it('changes what it shows, hunk by hunk', () => {
    const diff = ' a\n-b\n+c\n@@\n+first\n d\n';
    expect(applyDiff('a\nb\nd\n', diff)).toBe('a\nc\nfirst\nd\n');
  });

  it('is refused where its lines are not there, or twice', () => {
    expect(() => applyDiff('a\n', '-b\n+c\n')).toThrow('not there');
    expect(() => applyDiff('a\nb\na\n', ' a\n+c\n')).toThrow('several places');
  });

  it('names its file in its first line', () => {
    expect(splitPath(' // src/a.ts\n+x')).toEqual({
      path: 'src/a.ts',
      rest: '+x',
    });
    expect(splitPath('x')).toEqual({ rest: 'x' });
  });
});

describe('output', () => {
  it('is compared to the letter, but for …', () => {
    expect(isSameOutput('a(1)\r\nb\n', 'a(…)\nb')).toBe(true);
    expect(isSameOutput('a\nb\nc', 'a\nb')).toBe(false);
    expect(isSameOutput('something', '')).toBe(false);
  });

  it('belongs to the command above it', () => {
    expect(readConsole('$ a \\\n  b\nout\n$ c')).toEqual([
      { command: 'a \\\n  b', expected: 'out' },
      { command: 'c', expected: '' },
    ]);
  });
});

describe('a command for this repository', () => {
  const check = (text: string) => checkOwnCommands(block('sh', text));

  it('has to be one of its scripts, on files that are there', () => {
    expect(check('npm test')).toContain('npm test');
    expect(() => check('npm run no-such')).toThrow('no script no-such');
    expect(() => check('npx vitest test/no.test.ts')).toThrow('no test/no');
    expect(check('npx jwt-scaffold init')).toBeUndefined();
  });
});
