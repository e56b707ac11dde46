import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { expect, it } from 'vitest';
import { defaultOf, OPTION_TABLE } from '../src/options/option-table.js';
import { CLIENTS } from './client/bench/clients.js';
import { COLUMNS } from './client/bench/report.js';
import { readFiles } from './support/golden-project.js';

const pageAt = (path: string) =>
  readFileSync(join(import.meta.dirname, '..', path), 'utf8');
const readme = pageAt('README.md');
const golden = readFiles(join(import.meta.dirname, 'golden', 'nest-12'));

const block = (name: string, page = readme) =>
  new RegExp(`<!-- ${name}:start -->\n([^]*?)<!-- ${name}:end -->`)
    .exec(page)?.[1]
    ?.trim();

/** Prettier pads the columns of a table; that is no part of its content. */
const withoutPadding = (table: string) =>
  table.replace(/ +\|/g, ' |').replace(/-{3,}/g, '---');

it('lists every option as the option table has it', () => {
  const rows = OPTION_TABLE.map((row) => {
    const { flag, placeholder, description, value } = row;
    const negative =
      value.kind === 'boolean' && value.default
        ? `, \`${flag.replace('--', '--no-')}\``
        : '';
    const values =
      'choices' in value
        ? value.choices
            .map((choice) => `\`${choice.value}\`: ${choice.description}`)
            .join('; ')
        : 'least' in value
          ? `\`${value.least}\` to \`${value.most}\``
          : '';
    const name = placeholder === undefined ? flag : `${flag} ${placeholder}`;
    const text = values === '' ? description : `${description}: ${values}`;
    return `| \`${name}\`${negative} | ${text} | \`${String(defaultOf(row))}\` |`;
  });
  const table = [
    '| Option | Effect | Default |',
    '| --- | --- | --- |',
    ...rows,
  ];
  expect(withoutPadding(block('options') ?? '')).toBe(table.join('\n'));
});

it('shows the tree that is generated', () => {
  const shown = [
    ...(block('tree') ?? '').matchAll(/[\w-][\w.-]*\.(?:ts|md|json)\b/g),
  ];
  const isTest = (path: string) => /[.-]spec\.ts$/.test(path);
  const generated = [...golden.keys()]
    .filter((path) => /^(?:src\/(?:auth|users)|test|client)\//.test(path))
    .filter((path) => !isTest(path) || path.startsWith('test/'))
    .map((path) => path.replace(/.*\//, ''));
  expect(shown.map(([name]) => name).sort()).toEqual(
    [...generated, 'jwt-scaffold.json'].sort(),
  );
});

it('shows the diff of the root module', () => {
  const path = 'src/app.module.ts';
  const before = readFileSync(
    join(import.meta.dirname, 'fixtures', 'nest-12', path),
    'utf8',
  );
  const after = golden.get(path) ?? '';
  const patch = createTwoFilesPatch(path, path, before, after, '', '', {
    context: 20,
  });
  const lines = patch.slice(patch.indexOf('@@')).split('\n').slice(1);
  const diff = lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
  expect(block('diff')).toBe(`\`\`\`diff\n${diff}\n\`\`\``);
});

it('compares all clients, in all columns', () => {
  const lines = (block('summary', pageAt('docs/client-comparison.md')) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const [head, , ...rows] = lines.map((cells) => cells.slice(1, -1));
  expect(head).toEqual(COLUMNS);
  expect(rows.map(([name]) => name)).toEqual(CLIENTS.map(({ name }) => name));
});
