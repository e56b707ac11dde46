import { expect, it } from 'vitest';
import {
  detectStyle,
  type SourceStyle,
} from '../../src/source/detect-style.js';

const DEFAULTS: SourceStyle = {
  quote: "'",
  semicolons: true,
  braceSpacing: true,
  indent: '  ',
  trailingCommas: true,
  lineEnd: '\n',
};

it.each<[string, string, Partial<SourceStyle>]>([
  ['nothing', '', {}],
  [
    'double quotes',
    'import { a } from "a";\nconst b = \'b\';\n',
    { quote: '"' },
  ],
  [
    'most quotes',
    'import a from "a";\nimport b from "b";\nimport c from \'c\';',
    { quote: '"' },
  ],
  [
    'no semicolons',
    "import { a } from 'a' // it;\nimport b from 'b'\n",
    { semicolons: false },
  ],
  [
    'semicolons before comments',
    "import a from 'a'; // x\nimport b from 'b'; /* y */\n",
    {},
  ],
  [
    'code behind imports',
    'import a from \'a\'\nconst f = () => {return {a: 1};}\n// from "x";\n',
    { semicolons: false },
  ],
  ['tight braces', "import {a} from 'a';\n", { braceSpacing: false }],
  [
    'tight braces, and an import over lines',
    "import {\n  a,\n} from 'a';\nimport {b} from 'b';\n",
    { braceSpacing: false },
  ],
  [
    'a re-export',
    'export {a} from "a"\n',
    { quote: '"', semicolons: false, braceSpacing: false },
  ],
  [
    'a byte order mark',
    '\uFEFFimport {a} from "a"\n',
    { quote: '"', semicolons: false, braceSpacing: false },
  ],
  ['tabs', 'f({\n\ta: 1,\n})', { indent: '\t' }],
  ['four spaces', 'f({\n    a: 1,\n})', { indent: '    ' }],
  ['an indented licence', '/*\n    Licence\n */\nf({\n  a: 1,\n})', {}],
  [
    'no trailing commas',
    'f({\n  a: [\n    1\n  ],\n  b: 2\n})',
    { trailingCommas: false },
  ],
  ['empty lists alone', 'f({\n  a: [\n  ],\n})', {}],
  [
    'CRLF',
    'import a from "a"\r\nf({\r\n\ta: [\r\n\t\t1\r\n\t],\r\n})\r\n',
    { quote: '"', semicolons: false, indent: '\t', lineEnd: '\r\n' },
  ],
])('reads %s', (_, text, style) => {
  expect(detectStyle(text)).toEqual({ ...DEFAULTS, ...style });
});
