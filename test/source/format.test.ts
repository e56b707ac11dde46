import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatFiles, prettierProblem } from '../../src/source/format.js';
import type { SourceStyle } from '../../src/source/detect-style.js';
import type { FormatterSettings } from '../../src/source/formatter-settings.js';
import { temporaryProject } from '../hosts/support/temporary-project.js';

const TEXT = "export const a = { b: ['c'] };\n";

const OWN_STYLE: SourceStyle = {
  quote: '"',
  semicolons: false,
  braceSpacing: false,
  indent: '\t',
  trailingCommas: false,
  lineEnd: '\r\n',
};
const NEST_STYLE: SourceStyle = {
  quote: "'",
  semicolons: true,
  braceSpacing: true,
  indent: '  ',
  trailingCommas: true,
  lineEnd: '\n',
};

async function formatted(
  settings: Record<string, string>,
  style = NEST_STYLE,
  text = TEXT,
  formatter?: FormatterSettings,
) {
  const root = temporaryProject(settings);
  const file = { path: 'src/a.ts', text, preformatted: text === TEXT };
  const [first] = await formatFiles(root, [file], style, formatter);
  return first?.text;
}

it('follows the settings of the project', async () => {
  const rc = '{ "semi": false, "bracketSpacing": false }';

  expect(await formatted({ '.prettierrc': rc }, NEST_STYLE)).toBe(
    'export const a = {b: ["c"]}\n',
  );
});

it('follows .editorconfig', async () => {
  const text = 'export function a() {\n  return 1;\n}\n';
  const config = 'root = true\n[*]\nindent_style = tab\nend_of_line = crlf\n';

  expect(await formatted({ '.editorconfig': config }, NEST_STYLE, text)).toBe(
    'export function a() {\r\n\treturn 1;\r\n}\r\n',
  );
});

it('follows the sources of a project without settings', async () => {
  expect(await formatted({}, OWN_STYLE)).toBe(
    'export const a = {b: ["c"]}\r\n',
  );
});

it.each([
  [
    'settings like those of nest new',
    { '.prettierrc': '{ "singleQuote": true, "trailingComma": "all" }' },
  ],
  ['no settings and sources like those of nest new', {}],
])('leaves a formatted text alone with %s', async (_, settings) => {
  expect(await formatted(settings)).toBe(TEXT);
  expect(await formatted(settings, NEST_STYLE, `\n${TEXT}\n`)).toBe(TEXT);
});

it('follows the sources where the settings cannot be loaded', async () => {
  const config = "module.exports = require('./not-there');\n";

  expect(await formatted({ '.prettierrc.cjs': config }, OWN_STYLE)).toBe(
    'export const a = {b: ["c"]}\r\n',
  );
});

it('leaves out plugins that are not installed, and takes those that are', async () => {
  const plugin = `module.exports = {
  parsers: {
    typescript: {
      parse: (text) => ({ text }),
      astFormat: 'shop',
      locStart: () => 0,
      locEnd: () => 0,
    },
  },
  printers: { shop: { print: () => 'by the plugin' } },
};
`;
  const settings = {
    '.prettierrc': '{ "plugins": ["shop-plugin", "missing-plugin"] }',
    'node_modules/shop-plugin/package.json': '{ "name": "shop-plugin" }',
    'node_modules/shop-plugin/index.js': plugin,
  };

  expect(await formatted(settings)).toBe('by the plugin');
});

it('tells why settings cannot be loaded', async () => {
  const broken = temporaryProject({ '.prettierrc': '{ "semi": ' });
  const sound = temporaryProject({ '.prettierrc': '{ "semi": true }' });

  expect(await prettierProblem(join(broken, 'a.ts'))).toMatch(/Error/);
  expect(await prettierProblem(join(sound, 'a.ts'))).toBeUndefined();
});

it.each(['{ "printWidth": "wide" }', '{ "parser": "nope" }'])(
  'does without settings that Prettier refuses, and tells why: %s',
  async (settings) => {
    const files = { '.prettierrc': settings };
    const problem = await prettierProblem(
      join(temporaryProject(files), 'a.ts'),
    );

    expect(await formatted(files)).toBe(TEXT);
    expect(problem).toMatch(/printWidth|nope/);
  },
);

describe('with another formatter', () => {
  const formatter: FormatterSettings = {
    printWidth: 30,
    tabWidth: 4,
    useTabs: false,
    semi: false,
    singleQuote: false,
    quoteProps: 'as-needed',
    trailingComma: 'none',
    bracketSpacing: true,
    bracketSameLine: false,
    arrowParens: 'always',
    endOfLine: 'lf',
  };
  const text = "export const list = ['one', 'two', 'three'];\n";

  it('goes by its settings and not by .editorconfig', async () => {
    const files = { '.editorconfig': 'root = true\n[*]\nindent_size = 8\n' };

    expect(await formatted(files, NEST_STYLE, text, formatter)).toBe(
      'export const list = [\n    "one",\n    "two",\n    "three"\n]\n',
    );
  });

  it('goes by Prettier where that has settings too', async () => {
    const files = { '.prettierrc': '{ "singleQuote": true }' };

    expect(await formatted(files, NEST_STYLE, text, formatter)).toBe(text);
  });
});
